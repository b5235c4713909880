import { answered, changeCode } from "../change/change-code.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { inputFor } from "./input.ts";
import { toldOf, wishOf } from "./open-findings.ts";

/** Changes the code of a pull request as it was asked to: findings by number, or a request in words. */
export async function runFix(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const told = await toldOf(job, deps.github);
  const wish = wishOf(job, threadOf(job, told));
  if (wish.kind === "none") return { body: answered(wish.why), usage: noUsage };
  return changeCode(job, deps, {
    name: "fix",
    commit: pull.headSha,
    instructions: "",
    input: (git) => inputFor(job, deps, { git, wish, told }),
    listed: wish.kind === "findings" ? wish.findings.map(({ n }) => n) : [],
  });
}

function threadOf({ trigger: { cause } }: Job, told: Awaited<ReturnType<typeof toldOf>>): number | null {
  const root = cause.kind === "comment" ? cause.thread?.rootCommentId : undefined;
  return [...told].find(([, { commentId }]) => commentId === root)?.[0] ?? null;
}
