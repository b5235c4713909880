import { rm } from "node:fs/promises";
import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { GitReader, OpenGit, Opened, Wanted } from "../core/ports.ts";
import { makeBareRepository, requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { fetchBlobs, fetchRefs } from "./fetch.ts";
import { runGit } from "./git.ts";
import { openReader } from "./git-reader.ts";
import { fetchOnMiss } from "./fetch-on-miss.ts";
import { missingOf, reviewBlobs, treeBlobs, wholeTree } from "./prefetch.ts";
import type { Remote } from "./remote.ts";
import { makeScratch } from "./scratch.ts";
import { treeEditor } from "./tree-editor.ts";

export interface RepositoryOptions extends Remote {
  /** Kept between jobs and never given to a sandbox (T58); `null` for a temporary one, removed at the end. One job at a time. */
  readonly directory: string | null;
}

/**
 * A bare copy without file contents, and one batch of those a review reads. The token is used here only: the reader that
 * comes out knows neither it nor the remote.
 */
export function openRepository(options: RepositoryOptions): OpenGit {
  return async (wanted, signal) => {
    requireWanted(wanted);
    const directory = options.directory ?? makeScratch("git");
    const ending = new AbortController();
    const remove = async (): Promise<void> => {
      ending.abort();
      if (options.directory === null) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    };
    try {
      const opened = await open(
        { gitDir: directory, signal: AbortSignal.any([signal, ending.signal]) },
        options,
        wanted,
      );
      if (opened.kind === "moved") await remove();
      return opened.kind === "moved"
        ? opened
        : { ...opened, git: closing(opened.git, { stop: () => ending.abort(), remove }) };
    } catch (thrown) {
      await remove();
      throw thrown;
    }
  };
}

async function open(place: Place, remote: Remote, wanted: Wanted): Promise<Opened> {
  makeBareRepository(place.gitDir, { sha256: wanted.policyCommit.length === 64, alternate: null });
  const refs = refsOf(wanted);
  const absent = await fetchRefs(
    place,
    remote,
    refs.map(({ from, to }) => `+${from}:${to}`),
  );
  if (absent) return movedTo(wanted, absent.gone, null);
  const moved = await findMoved(place, wanted);
  if (moved) return moved;

  const reader = openReader(place);
  try {
    const base = wanted.pull && (await reader.mergeBase(wanted.pull.baseSha, wanted.pull.headSha));
    const blobs = await reviewBlobs(place, { wanted, mergeBase: base, reader });
    await fetchBlobs(place, remote, await missingOf(place, blobs));
  } catch (thrown) {
    await reader[Symbol.asyncDispose]();
    throw thrown;
  }
  const head = wanted.pull?.headSha ?? wanted.policyCommit;
  return {
    kind: "open",
    git: fetchOnMiss(reader, async () =>
      fetchBlobs(place, remote, await missingOf(place, await treeBlobs(place, head))),
    ),
    trees: treeEditor(place, (commit) => fetchWhole(place, remote, commit)),
  };
}

/** As often as it takes: one round brings a bounded number of files, and a copy of a tree needs them all. */
async function fetchWhole(place: Place, remote: Remote, commit: Sha): Promise<void> {
  const wanted = await wholeTree(place, commit);
  for (;;) {
    const missing = await missingOf(place, wanted);
    if (missing.length === 0) return;
    await fetchBlobs(place, remote, missing);
  }
}

const headRef = "refs/codex/pull/head";
const defaultRef = "refs/codex/default";

/** Full ref names and object ids only: a branch that is named like an id, a tag or another ref is never meant (T24). */
function refsOf({ pull, policyCommit, defaultBranch, also = [] }: Wanted): readonly { from: string; to: string }[] {
  return [
    { from: `refs/heads/${defaultBranch}`, to: defaultRef },
    { from: policyCommit, to: "refs/codex/policy" },
    ...also.map((from, index) => ({ from, to: `refs/codex/also/${index}` })),
    ...(pull === null
      ? []
      : [
          { from: `refs/pull/${pull.number}/head`, to: headRef },
          { from: pull.baseSha, to: "refs/codex/pull/base" },
        ]),
  ];
}

async function findMoved(place: Place, wanted: Wanted): Promise<Opened | null> {
  const args = ["for-each-ref", "--format=%(refname) %(objectname)", "refs/codex/"];
  const lines = (await runGit({ ...place, args })).stdout.toString("utf8").split("\n");
  const found = new Map(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );
  const head = found.get(headRef) ?? null;
  if (wanted.pull !== null && head !== wanted.pull.headSha) return movedTo(wanted, headName(wanted), head);
  const tip = found.get(defaultRef) ?? null;
  if (tip !== wanted.policyCommit && !(await contains(place, tip, wanted.policyCommit)))
    return movedTo(wanted, `refs/heads/${wanted.defaultBranch}`, tip);
  return null;
}

/** A default branch that merely grew since it was recorded is no surprise; the recorded commit is what is read (T23). */
async function contains(place: Place, tip: string | null, commit: string): Promise<boolean> {
  if (tip === null) return false;
  return (await runGit({ ...place, args: ["merge-base", "--is-ancestor", commit, tip] }, [0, 1])).code === 0;
}

function movedTo(wanted: Wanted, ref: string, found: string | null): Opened {
  const expected = wanted.pull !== null && ref === headName(wanted) ? wanted.pull.headSha : wanted.policyCommit;
  return { kind: "moved", ref, expected, found };
}

function headName({ pull }: Wanted): string {
  return `refs/pull/${pull?.number ?? 0}/head`;
}

function requireWanted({ pull, policyCommit, defaultBranch, also = [] }: Wanted): void {
  [policyCommit, ...also, ...(pull === null ? [] : [pull.headSha, pull.baseSha])].forEach(requireOid);
  // What git itself forbids in a ref's name; the rest of a refspec's grammar is made of these characters.
  if (defaultBranch === "" || /[\0-\u{20}\u{7f}~^:?*[\\]|\.\.|@\{/u.test(defaultBranch)) {
    throw new UserError(`not the name of a branch: ${JSON.stringify(defaultBranch.slice(0, 200))}`);
  }
}

function closing(
  git: GitReader & AsyncDisposable,
  end: { stop(): void; remove(): Promise<void> },
): GitReader & AsyncDisposable {
  return {
    ...git,
    async [Symbol.asyncDispose]() {
      end.stop();
      await git[Symbol.asyncDispose]();
      await end.remove();
    },
  };
}
