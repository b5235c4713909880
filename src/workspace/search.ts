import { ModelError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { SearchHit, SearchQuery, SearchResult } from "../core/ports.ts";
import { requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { gitFailure, reasonOf } from "./git-failure.ts";
import { type GitExit, startGit } from "./git-process.ts";
import { grepParser } from "./grep-parser.ts";
import { checkPattern, toExtended } from "./search-pattern.ts";

const maxGlobs = 8;

/**
 * Searches the text files of a commit line by line. A pattern or glob that cannot be searched for, and a search that takes
 * longer than `limits.searchSeconds`, is a `ModelError`: the model asks for something else.
 */
export async function searchTree(place: Place, commit: Sha, query: SearchQuery): Promise<SearchResult> {
  checkPattern(query.pattern);
  const paths = globsOf(query.paths);
  const grep = (pattern: readonly string[]): Promise<Grepped> =>
    runGrep(place, { pattern, commit: requireOid(commit), paths, max: query.max });
  const first = await grep([query.regexp ? "-P" : "-F", "-e", query.pattern]);
  // Apple's git, among others, is built without Perl's expressions.
  const found = first.exit.stderr.includes("USE_LIBPCRE") ? await grep(["-E", "-e", toExtended(query.pattern)]) : first;
  const more = found.hits.length > query.max;
  if (!more && found.exit.code !== 0 && found.exit.code !== 1) throw failureOf(found.exit);
  return { hits: found.hits.slice(0, query.max), more, unread: unreadIn(found.exit) };
}

interface Grep {
  readonly pattern: readonly string[];
  readonly commit: Sha;
  readonly paths: readonly string[];
  readonly max: number;
}

interface Grepped {
  readonly hits: readonly SearchHit[];
  readonly exit: GitExit;
}

const options = ["-I", "-n", "-z", "--full-name", "--no-color", "--no-textconv", "--no-recurse-submodules"] as const;

/** Stops git when there is one hit more than was asked for. */
async function runGrep(place: Place, { pattern, commit, paths, max }: Grep): Promise<Grepped> {
  const args = ["grep", ...options, ...pattern, commit, "--", ...paths];
  const running = startGit({ ...place, args, seconds: limits.searchSeconds, pathPatterns: true });
  const parser = grepParser(`${commit}:`.length);
  const hits: SearchHit[] = [];
  for await (const chunk of running.child.stdout) {
    hits.push(...parser.push(chunk));
    if (hits.length > max) break;
  }
  running.kill();
  return { hits, exit: await running.exit };
}

/**
 * A directory stands for what is in it, a name without a slash for itself at any depth, as in .gitignore. Each gets its
 * magic here, so that none can bring its own (T68); stars are few, because matching them backtracks (T74).
 */
function globsOf(globs: readonly string[]): string[] {
  if (globs.length > maxGlobs) throw new ModelError(`search: at most ${maxGlobs} globs`);
  return globs.flatMap((glob) => {
    const plain = glob.replace(/^\.?\/+/, "").replace(/\/+$/, "");
    if (plain.length > 200 || (plain.match(/\*+/g)?.length ?? 0) > 6) {
      throw new ModelError("search: a glob is too long or has too many stars");
    }
    if (plain === "" || plain === ".") return [":(glob)**"];
    const anywhere = plain.includes("/") ? plain : `**/${plain}`;
    return [`:(glob)${anywhere}`, `:(glob)${anywhere}/**`];
  });
}

/** Files that git could not search because their contents are not here. */
function unreadIn(exit: GitExit): number {
  return new Set([...exit.stderr.matchAll(/unable to read ([0-9a-f]{40,64})/g)].map(([, oid]) => oid)).size;
}

function failureOf(exit: GitExit): Error {
  if (exit.late)
    return new ModelError(
      `search: stopped after ${limits.searchSeconds} seconds; use a simpler pattern or narrower paths`,
    );
  const reason = reasonOf(exit);
  // How git begins when the pattern is at fault: it is none, or matching it went beyond the matcher's own limits.
  if (/^(?:-e option|command line|pcre2_\w+ failed)/.test(reason))
    return new ModelError(`search: bad pattern: ${reason}`);
  return gitFailure(["grep"], exit);
}
