import { readDiscussion } from "../context/discussion.ts";
import { roomIn } from "../context/room.ts";
import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { escapeInvisible, visibleText } from "../context/plain-text.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { linesOf, type Segment } from "../core/merge/conflicts.ts";
import type { GitReader } from "../core/ports.ts";
import type { Shown } from "./shown.ts";

export interface Merging {
  readonly git: GitReader;
  readonly ours: string;
  readonly theirs: string;
  readonly base: string;
  readonly files: readonly Shown[];
}

/** What is told before the work begins: the project's instructions, the pull request, then file by file what is to be settled. */
export async function inputFor(job: Job, deps: CommandDeps, merging: Merging): Promise<readonly Item[]> {
  const { trigger, repository, policy, pull } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const instructions = await gatherInstructions(merging.git, {
    commit: repository.policyCommit,
    paths: merging.files.map(({ path }) => path),
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
    mostBytes: roomIn(deps.operator.contextTokens).instructionBytes,
  });
  const files: string[] = [];
  for (const file of merging.files) files.push(await fileText(file, merging, nonce));
  const parts = [
    fence("title and description", visibleText(`${trigger.title}\n\n${trigger.body}`), nonce),
    ...(discussion === "" ? [] : [fence("discussion so far", discussion, nonce)]),
    fence("branches", `ours: ${pull?.headRef ?? ""}\ntheirs: ${pull?.baseRef ?? ""}`, nonce),
    ...files,
    wish(job),
  ];
  return [...instructions.items, parts.join("\n\n")].map((text): Item => ({ type: "message", role: "user", text }));
}

function wish({ intent }: Job): string {
  const words = visibleText(intent.text).trim();
  return `Settle the conflicts.${words === "" ? "" : ` Whoever asked for it adds: ${words}`}`;
}

async function fileText(file: Shown, { git, ours, theirs, base }: Merging, nonce: string): Promise<string> {
  const { path } = file;
  const data = (label: string, text: string): string => fence(`${path}, ${label}`, escapeInvisible(text).text, nonce);
  return [
    data("what ours did since base", await changeOf(git, [base, ours], path)),
    data("what theirs did since base", await changeOf(git, [base, theirs], path)),
    ...conflictTexts(file.segments, data),
  ].join("\n\n");
}

/** Shown of one side's change of a file; the tools show the rest. */
const changeChars = 12_000;
const subjects = 5;

async function changeOf(git: GitReader, [base, tip]: readonly [string, string], path: string): Promise<string> {
  const commits = await git.history(tip, path, subjects);
  let diff = "";
  for await (const part of git.diff(base, tip, [path])) {
    diff += part;
    if (diff.length > changeChars) break;
  }
  const cut = diff.length > changeChars ? `${diff.slice(0, changeChars).toWellFormed()}\n[cut here]` : diff;
  return `newest commits:\n${commits.map(({ subject }) => `- ${subject}`).join("\n")}\n\n${cut}`;
}

const around = 15;

function conflictTexts(segments: readonly Segment[], data: (label: string, text: string) => string): readonly string[] {
  let index = 0;
  return segments.flatMap((segment, at) => {
    if (segment.kind === "same") return [];
    index += 1;
    const label = `conflict ${index}`;
    return [
      data(
        `${label}, lines before`,
        stretch(segments[at - 1])
          .slice(-around)
          .join(""),
      ),
      data(`${label}, ours`, segment.ours),
      data(`${label}, base`, segment.base),
      data(`${label}, theirs`, segment.theirs),
      data(
        `${label}, lines after`,
        stretch(segments[at + 1])
          .slice(0, around)
          .join(""),
      ),
    ];
  });
}

function stretch(segment: Segment | undefined): readonly string[] {
  return segment?.kind === "same" ? linesOf(segment.text) : [];
}
