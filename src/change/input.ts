import { attachedPictures } from "../context/attachments.ts";
import { readDiscussion } from "../context/discussion.ts";
import { roomIn } from "../context/room.ts";
import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";

export interface InputFor {
  readonly git: GitReader;
  /** Files that it is about: their instructions count. */
  readonly paths: readonly string[];
  /** What others wrote and programs printed, made readable; it is fenced here. */
  readonly data: readonly { readonly label: string; readonly text: string }[];
  /** What to do, from somebody who may ask; the last thing that is said. */
  readonly wish: string;
}

/** What is told before the work begins: the project's instructions, the pull request, what to do. */
export async function inputFor(
  job: Job,
  deps: CommandDeps,
  { git, paths, data, wish }: InputFor,
): Promise<readonly Item[]> {
  const { trigger, pull, repository, policy } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths,
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
    mostBytes: roomIn(deps.operator.contextTokens).instructionBytes,
  });
  // Not every event says what the pull request is called.
  const { title, body } = trigger.title === "" && pull !== null ? pull : trigger;
  const parts = [
    fence("title and description", visibleText(`${title}\n\n${body}`), nonce),
    ...(discussion === "" ? [] : [fence("discussion so far", discussion, nonce)]),
    ...data.map(({ label, text }) => fence(label, text, nonce)),
    wish,
  ];
  const pictures = await attachedPictures({ ...trigger, body, private: repository.private }, deps);
  return [...instructions.items.map(said), ...pictures, said(parts.join("\n\n"))];
}

function said(text: string): Item {
  return { type: "message", role: "user", text };
}
