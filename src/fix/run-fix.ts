import { changeCode } from "../change/change-code.ts";
import { answered } from "../core/answered.ts";
import { inputFor } from "../change/input.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { toldOf, type Wish, wishOf } from "./open-findings.ts";

/** Changes the code of a pull request as it was asked to, and shows what the project's checks say before and after. */
export async function runFix(job: Job, deps: CommandDeps): Promise<Ran> {
  if (job.pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const told = await toldOf(job, deps.github);
  const wish = wishOf(job, threadOf(job, told));
  if (wish.kind === "none") return { body: answered(wish.why), usage: noUsage };
  const findings = wish.kind === "findings" ? wish.findings : [];
  return changeCode(job, deps, {
    name: "fix",
    commit: job.pull.headSha,
    instructions: "",
    preface: "",
    listed: findings.map(({ n }) => n),
    input: (git) =>
      inputFor(job, deps, {
        git,
        paths: findings.map(({ path }) => path),
        data: findings.map(({ n, path, line, title }) => ({
          label: `finding F${n}, ${path}:${line}`,
          text: visibleText(told.get(n)?.body ?? title),
        })),
        wish: sayWish(wish),
      }),
  });
}

function sayWish(wish: Exclude<Wish, { kind: "none" }>): string {
  return wish.kind === "words" ? `To do: ${visibleText(wish.text)}` : "To do: fix the findings listed above.";
}

function threadOf({ trigger: { cause } }: Job, told: Awaited<ReturnType<typeof toldOf>>): number | null {
  const root = cause.kind === "comment" ? cause.thread?.rootCommentId : undefined;
  return [...told].find(([, { commentId }]) => commentId === root)?.[0] ?? null;
}
