import { escapeInvisible, visibleText } from "../context/plain-text.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { PullFacts } from "../core/facts.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { GitReader } from "../core/ports.ts";
import { changeCode } from "../change/change-code.ts";
import { inputFor } from "../change/input.ts";
import { testInstructions } from "../change/prompt.ts";

/** Writes tests for what the pull request changes, or for what was named. */
export async function runTest(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, intent } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const named = intent.text.trim();
  const wish = named === "" ? "the change shown above" : visibleText(named);
  return changeCode(job, deps, {
    name: "test",
    commit: pull.headSha,
    instructions: testInstructions,
    preface: "",
    listed: [],
    input: async (git) =>
      inputFor(job, deps, {
        git,
        paths: [],
        data: [{ label: "what the pull request changes", text: await changeOf(git, pull) }],
        wish: `To do: write the tests that are missing for ${wish}.`,
      }),
  });
}

/** The diff from the merge base on, as far as there is room; the files themselves can be read. */
async function changeOf(git: GitReader, { baseSha, headSha }: PullFacts): Promise<string> {
  const base = await git.mergeBase(baseSha, headSha);
  if (base === null) return "(It shares no history with its base.)";
  let text = "";
  for await (const piece of git.diff(base, headSha)) {
    text += piece;
    if (text.length > limits.contextDiffChars) break;
  }
  const shown = text.length > limits.contextDiffChars ? `${text.slice(0, limits.contextDiffChars)}\n(cut here)` : text;
  return escapeInvisible(shown.toWellFormed()).text;
}
