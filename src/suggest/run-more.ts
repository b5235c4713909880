import { runCandidates } from "../candidates/run-candidates.ts";
import { inputFor } from "../change/input.ts";
import { said } from "../core/answered.ts";
import { visibleText } from "../context/plain-text.ts";
import type { Choice } from "../core/choice.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { findChoices } from "../core/find-choices.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";

/** Goes on from what was offered last: the same task, in other ways than all that were tried. */
export async function runMore(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, repository, intent } = job;
  deps.progress("gathering", null);
  const before = await offeredBefore(job, deps);
  const [newest] = before;
  if (newest === undefined) return said(nothingYet);
  return runCandidates(job, deps, {
    n: intent.options.n ?? limits.usualCandidates,
    task: newest.task,
    assignment: {
      name: "suggest",
      commit: pull?.headSha ?? repository.policyCommit,
      instructions: "",
      preface: "",
      listed: [],
      input: (git) => inputFor(job, deps, { git, paths: [], ...wanted(intent.text, before) }),
    },
  });
}

async function offeredBefore(job: Job, { github }: CommandDeps): Promise<readonly Choice[]> {
  const { subject } = job.trigger;
  if (!("number" in subject)) return [];
  const at = { ...job, number: subject.number, isPull: subject.kind === "pull" };
  return (await findChoices(at, github, undefined)).offered.map(({ choice }) => choice);
}

/** What was asked for then may be a stranger's title, and ways are a model's words: both are shown as data. */
function wanted(hint: string, before: readonly Choice[]) {
  const [newest] = before;
  const tried = before.flatMap((choice) => choice.tried).filter((way) => way !== "");
  const words = hint.trim();
  const other = "To do: what was asked for before, in other ways than those that were tried before.";
  return {
    data: [
      { label: "what was asked for before", text: newest?.task ?? "" },
      { label: "ways that were tried before", text: tried.map((way) => `- ${way}`).join("\n") },
    ],
    wish: words === "" ? other : `${other} ${visibleText(words)}`,
  };
}

const nothingYet = "Nothing was offered here that there could be more of. `/codex suggest` begins.";
