import { readDiscussion } from "../context/discussion.ts";
import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { visibleText } from "../context/plain-text.ts";
import { bounds } from "../agent/tools/workspace-tools.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import type { CheckRun } from "../core/proposal.ts";
import type { Wish } from "./open-findings.ts";

export interface InputFor {
  readonly git: GitReader;
  readonly wish: Wish;
  /** What our comments said of findings, by number. */
  readonly told: ReadonlyMap<number, { readonly body: string }>;
}

/** What is told before the work begins: the project's instructions, the pull request, what to do. */
export async function inputFor(job: Job, deps: CommandDeps, { git, wish, told }: InputFor): Promise<readonly Item[]> {
  const { trigger, repository, policy } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const paths = wish.kind === "findings" ? wish.findings.map(({ path }) => path) : [];
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths,
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
  });
  const parts = [
    fence("title and description", visibleText(`${trigger.title}\n\n${trigger.body}`), nonce),
    ...(discussion === "" ? [] : [fence("discussion so far", discussion, nonce)]),
    ...(wish.kind === "findings"
      ? wish.findings.map(({ n, path, line, title }) =>
          fence(`finding F${n}, ${path}:${line}`, visibleText(told.get(n)?.body ?? title), nonce),
        )
      : []),
    wish.kind === "words" ? `To do: ${visibleText(wish.text)}` : "To do: fix the findings listed above.",
  ];
  return [...instructions.items, parts.join("\n\n")].map((text): Item => ({ type: "message", role: "user", text }));
}

/** What the model should know of what was installed, and of the network. */
export function setupNews({
  job,
  setup,
}: {
  readonly job: Job;
  readonly setup: readonly CheckRun[];
}): readonly string[] {
  const failed = setup.filter(({ code }) => code !== 0);
  const { hosts } = job.settings.network;
  return [
    ...(failed.length === 0
      ? []
      : [`What the project depends on could not be installed, and cannot be by you:\n\n${reportOf(failed)}`]),
    ...(hosts.length === 0
      ? []
      : [`Your commands may reach these hosts, by the proxy in HTTPS_PROXY: ${hosts.join(", ")}`]),
  ];
}

/** Runs of checks as the model reads them. What they printed is data. */
export function reportOf(runs: readonly CheckRun[]): string {
  const nonce = newNonce();
  return runs
    .map(({ command, code, ended, excerpt }) => {
      const end = ended === "exit" ? `exit code ${code ?? "none"}` : bounds[ended];
      return `${visibleText(command)}: ${end}\n${fence("output", visibleText(excerpt), nonce)}`;
    })
    .join("\n\n");
}
