import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import { matcherOf } from "../core/config/glob.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import type { Chosen } from "../core/upkeep/upkeep.ts";
import type { Data } from "./recipe.ts";
import { recipeOf } from "./recipes/index.ts";

/** What is told before a task is done: the project's instructions, what was looked up, and the task itself, last. */
export async function inputFor(
  job: Job,
  deps: CommandDeps,
  { git, chosen }: { git: GitReader; chosen: Chosen },
): Promise<readonly Item[] | null> {
  const { repository, policy, trigger } = job;
  const { task } = chosen;
  const recipe = recipeOf(task.what);
  const commit = repository.policyCommit;
  const data = await recipe.gather({ git, commit, within: matcherOf(task.paths), github: deps.github, trigger });
  if (data === null) return null;
  const instructions = await gatherInstructions(git, {
    commit,
    paths: [],
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
  });
  const nonce = newNonce();
  const all = [...data, ...(await closingWords(chosen, deps))];
  const parts = [...all.map(({ label, text }) => fence(label, text, nonce)), wishOf(chosen, recipe.wish)];
  return [...instructions.items.map(said), said(parts.join("\n\n"))];
}

function wishOf({ task, mode }: Chosen, wish: string): string {
  const everything = task.paths.length === 1 && task.paths[0] === "**";
  const named = mode === "pull-request" ? [...task.paths, ...task.protectedPaths] : task.paths;
  return everything
    ? `To do: ${wish}`
    : `To do: ${wish}\n\nOnly files that one of these patterns names: ${named.join(" ")}`;
}

const [mostWords, wordsChars] = [5, 2_000];

/** Why people did not want the last one. Whoever wrote it, it is data. */
async function closingWords({ closedPull }: Chosen, { github }: CommandDeps): Promise<readonly Data[]> {
  if (closedPull === null) return [];
  const comments = await github.comments(closedPull);
  const people = comments.filter(({ author }) => author.type === "User").slice(-mostWords);
  if (people.length === 0) return [];
  const text = people
    .map(({ author, body }) => `${author.login}: ${visibleText(body).slice(0, wordsChars)}`)
    .join("\n\n");
  return [{ label: "what people said where the last pull request of this task was closed without a merge", text }];
}

function said(text: string): Item {
  return { type: "message", role: "user", text };
}
