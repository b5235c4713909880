import { RetryLater, UserError } from "../core/errors.ts";
import { requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { reasonOf } from "./git-failure.ts";
import { type GitResult, tryGit } from "./git.ts";
import { fetchSettings, type Remote, withoutToken } from "./remote.ts";

const flags = [
  "fetch",
  "--quiet",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
  "--no-auto-gc",
  "--no-show-forced-updates",
  "--refmap=",
  "--filter=blob:none",
] as const;

/** A ref that a fetch asked for and the server does not have. */
export interface RefGone {
  readonly gone: string;
}

/** Fetches commits and trees, without contents, in one round. Every source is a full ref name or a full object id. */
export async function fetchRefs(place: Place, remote: Remote, refspecs: readonly string[]): Promise<RefGone | null> {
  const result = await tryGit({ ...place, ...fetchSettings(remote), args: [...flags, "origin", ...refspecs] });
  if (result.code === 0) return null;
  const gone = /couldn't find remote ref (\S+)/.exec(result.stderr)?.[1];
  if (gone !== undefined) return { gone };
  throw fetchFailure(remote, result);
}

/** Fetches the contents of files, all in one round. Nothing is negotiated: each is named by its id. */
export async function fetchBlobs(place: Place, remote: Remote, oids: readonly string[]): Promise<void> {
  if (oids.length === 0) return;
  const settings = fetchSettings(remote);
  const result = await tryGit({
    ...place,
    protocols: settings.protocols,
    config: [...settings.config, ["fetch.negotiationAlgorithm", "noop"]],
    args: [...flags, "--stdin", "origin"],
    input: `${oids.map(requireOid).join("\n")}\n`,
  });
  if (result.code !== 0) throw fetchFailure(remote, result);
}

const meanings: readonly (readonly [RegExp, (where: string) => Error])[] = [
  [
    /Authentication failed|could not read Username|terminal prompts disabled|error: (?:401|403)/,
    (where) => new UserError(`${where} refused the token: check that it is valid and may read this repository`),
  ],
  [
    /repository '[^']*' not found|error: 404|does not appear to be a git repository/,
    (where) => new UserError(`no such repository, or no access to it: ${where}`),
  ],
  [
    /error: 30\d|unable to update url base from redirection/,
    (where) => new UserError(`${where} has moved: use the repository's current name`),
  ],
  [
    /not our ref|unadvertised object|unable to find/,
    (where) => new UserError(`${where} no longer has a commit that was recorded`),
  ],
  [
    /SSL|certificate/i,
    (where) => new UserError(`no trusted TLS connection to ${where}: check its certificate and SSL_CERT_FILE`),
  ],
];

/** What is not known to be the caller's fault is the network's, and worth another try. */
function fetchFailure(remote: Remote, result: GitResult): Error {
  const { host, pathname } = new URL(remote.url);
  const where = `${host}${pathname.replace(/\.git$/, "")}`;
  if (result.late) return new RetryLater(`fetching from ${where} took too long and was stopped`);
  const meaning = meanings.find(([pattern]) => pattern.test(result.stderr));
  if (meaning) return meaning[1](where);
  return new RetryLater(`fetching from ${where} failed: ${withoutToken(reasonOf(result), remote.token)}`);
}
