import { runCandidates } from "../candidates/run-candidates.ts";
import { inputFor } from "../change/input.ts";
import { said } from "../core/answered.ts";
import { escapeInvisible, visibleText } from "../context/plain-text.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import { type Suggestion, suggestionOf } from "./suggestion.ts";

/** Does what was asked in several ways, for somebody to choose from; nothing is pushed to where people work. */
export async function runSuggest(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, repository } = job;
  deps.progress("gathering", null);
  const suggestion = suggestionOf(job);
  if (suggestion === null) return said(suggestUsage);
  return runCandidates(job, deps, {
    n: suggestion.n,
    task: taskOf(job, suggestion),
    assignment: {
      name: "suggest",
      commit: pull?.headSha ?? repository.policyCommit,
      instructions: "",
      preface: "",
      listed: [],
      input: (git) => inputFor(job, deps, { git, ...wanted(job, suggestion) }),
    },
  });
}

/** In a line, for people. */
function taskOf({ trigger: { cause, title }, pull }: Job, { text }: Suggestion): string {
  if (text !== "") return visibleText(text);
  const thread = cause.kind === "comment" ? cause.thread : null;
  if (thread !== null) return `What the discussion at ${thread.path}:${thread.line ?? "?"} asks for`;
  return title === "" ? (pull?.title ?? "") : title;
}

/** What was said where a thread hangs comes with the discussion; here is the code that it hangs on. */
function wanted({ trigger: { cause, subject } }: Job, { text }: Suggestion) {
  const thread = cause.kind === "comment" ? cause.thread : null;
  const shown = thread === null ? "" : escapeInvisible(thread.diffHunk.slice(-mostHunkChars).toWellFormed()).text;
  const label = thread === null ? "" : `the lines that the discussion is about, ${thread.path}:${thread.line ?? "?"}`;
  const whole = subject.kind === "issue" ? "what the issue asks for" : "what the discussion above asks for";
  return {
    paths: thread === null ? [] : [thread.path],
    data: thread === null ? [] : [{ label, text: shown }],
    wish: text === "" ? `To do: ${whole}.` : `To do: ${visibleText(text)}`,
  };
}

const mostHunkChars = 8_000;

const suggestUsage = `Say what to do, after how many ways of doing it you want to see (2 to ${limits.candidates}): \`/codex suggest 3 cache the parsed files\`. On an issue, or as a reply in a review thread, the number is enough.`;
