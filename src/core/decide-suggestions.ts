import { type DiffIndex, indexDiff } from "../context/diff/diff-index.ts";
import type { FileDiff } from "../context/diff/file-diff.ts";
import { parseDiff } from "../context/diff/parse-diff.ts";
import type { PullFacts } from "./facts.ts";
import { patchFiles } from "./gate/patch-files.ts";
import { protectedAmong } from "./gate/protected-paths.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { wantedBy } from "./git-wanted.ts";
import type { Job } from "./job.ts";
import { limits } from "./limits.ts";
import type { GitReader, WriteDeps } from "./ports.ts";
import { suggestionComments } from "./present/suggestion.ts";
import type { PatchBody } from "./proposal.ts";
import { suggestedIn, withSuggestions } from "./suggestions/apply.ts";
import { editsOf } from "./suggestions/edits.ts";
import { suggest, type Suggestion } from "./suggestions/place.ts";
import { isTest } from "./test-files.ts";
import type { PatchedFile } from "./workspace-port.ts";
import type { ReviewComment } from "./write.ts";

export interface Suggested {
  readonly job: Pick<Job, "pull" | "repository" | "command">;
  readonly pull: PullFacts;
  readonly deps: Pick<WriteDeps, "openGit" | "signal">;
}

/**
 * A patch for a pull request's own branch as suggestions on lines that the pull request shows, for whoever may push there.
 * They are applied here as GitHub would, and what comes of them is, to the byte, what the checks ran on; else there are
 * none, with a reason that ends a sentence.
 */
export async function decideSuggestions(
  { base, patch }: PatchBody,
  { job, pull, deps }: Suggested,
): Promise<Verdict<readonly ReviewComment[]>> {
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile`);
  await using git = opened.git;
  const applied = await opened.trees.apply(base, patch);
  if (applied.kind === "refused") return refuse("the patch does not apply");
  const { files } = applied;
  const why = objection(files, job);
  if (why !== null) return refuse(why);
  const [shown, changes] = await Promise.all([shownBy(pull, git), diffOf([patch])]);
  if (shown === null || changes === null) return refuse("the diff cannot be read");
  const texts = await textsOf(git, base, files);
  const suggestions = all(files.map(({ path }) => suggestFor({ path, texts, shown, changes })));
  return suggestions.ok ? proven(suggestions.value, files, texts) : suggestions;
}

/** Kinds of changes that suggestions cannot make, or that are looked at before anybody has a button to press (T63). */
function objection(files: readonly PatchedFile[], { command }: Suggested["job"]): string | null {
  if (files.some(({ status }) => status !== "modified")) return "it adds or deletes files";
  if (!patchFiles(files).ok) return "it changes files that are no plain text";
  if (protectedAmong(files).length > 0) return "it changes files that a person has to look at first";
  const others = command.changes === "tests" && files.some(({ path }) => !isTest(path));
  return others ? "tests were asked for, and it changes other files" : null;
}

async function shownBy({ baseSha, headSha }: PullFacts, git: GitReader): Promise<DiffIndex | null> {
  const base = await git.mergeBase(baseSha, headSha);
  return base === null ? null : diffOf(git.diff(base, headSha));
}

async function diffOf(text: AsyncIterable<string> | Iterable<string>): Promise<DiffIndex | null> {
  const parsed = await parseDiff(
    (async function* () {
      yield* text;
    })(),
  );
  return parsed.kind === "parsed" ? indexDiff(parsed.files) : null;
}

type Texts = ReadonlyMap<string, string | null>;

/** `null` for what is not here whole, or is no text. */
async function textsOf(git: GitReader, commit: string, files: readonly PatchedFile[]): Promise<Texts> {
  const texts = new Map<string, string | null>();
  for (const { path } of files) {
    const read = await git.read(commit, path, limits.patchFileBytes);
    texts.set(path, read.kind === "text" && read.lossy !== true ? read.text : null);
  }
  return texts;
}

interface Looked {
  readonly path: string;
  readonly texts: Texts;
  readonly shown: DiffIndex;
  readonly changes: DiffIndex;
}

function suggestFor({ path, texts, shown, changes }: Looked): Verdict<readonly Suggestion[]> {
  const text = texts.get(path) ?? null;
  const edits = editsIn(changes.find(path));
  const file = shown.find(path);
  if (text === null || edits === null) return refuse("it changes a line that a suggestion cannot hold");
  if (file === null || shown.uncommentable(file) !== null || file.path !== path)
    return refuse("it changes files that this pull request does not show");
  return suggest(edits, { text, shown: file });
}

function editsIn(file: FileDiff | null): ReturnType<typeof editsOf> {
  return file === null ? null : editsOf(file);
}

function all(each: readonly Verdict<readonly Suggestion[]>[]): Verdict<readonly Suggestion[]> {
  const refused = each.find(({ ok }) => !ok);
  if (refused !== undefined) return refused;
  const suggestions = each.flatMap((verdict) => (verdict.ok ? verdict.value : []));
  const { suggestions: most } = limits;
  return suggestions.length > most ? refuse(`it would take more than ${most} of them`) : pass(suggestions);
}

/** What is posted is read as GitHub reads it; that, and nothing else, must come to the files that were decided. */
function proven(
  suggestions: readonly Suggestion[],
  files: readonly PatchedFile[],
  texts: Texts,
): Verdict<readonly ReviewComment[]> {
  const comments = suggestionComments(suggestions);
  if (comments === null) return refuse("it changes a line that a suggestion cannot hold");
  const same = files.every(({ path, content }) => {
    const parts = comments.filter((comment) => comment.path === path).map(asRead);
    const text = parts.includes(null) ? null : withSuggestions(texts.get(path) ?? "", parts.flatMap(known));
    return text !== null && content?.equals(Buffer.from(text)) === true;
  });
  return same ? pass(comments) : refuse("suggestions would not come to the same files");
}

function asRead({ startLine, line, body }: ReviewComment): Omit<Suggestion, "path"> | null {
  const lines = suggestedIn(body);
  return lines === null ? null : { startLine, line, lines };
}

function known<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}
