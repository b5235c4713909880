import { findKey } from "../marker.ts";
import type { IssueFacts, RepositoryFacts } from "../facts.ts";
import type { Policy } from "../config/policy.ts";
import type { GithubReader } from "../ports.ts";
import { isUpkeep, markOf, readUpkeep, type UpkeepState } from "./state.ts";
import type { Standing } from "./upkeep.ts";

export interface Recording {
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
  /** As in `recall`. */
  readonly markerKey: string | null | undefined;
}

/** What GitHub holds of earlier runs. */
export interface Recorded {
  readonly record: Standing | null;
  readonly state: UpkeepState | null;
  readonly notes: readonly string[];
  /** Open issues and pull requests of ours that belong to a task, by the key they were made under. */
  readonly own: readonly IssueFacts[];
  /** Open records besides the one that counts, as when two first runs each made one. */
  readonly doubles: readonly number[];
}

/**
 * Finds the issue that remembers: of a trusted numeric author, signed where a key is set (T81). Without a key only our own
 * counts. The oldest one wins, so that whoever looks later agrees.
 */
export async function readRecord(
  recording: Recording,
  github: Pick<GithubReader, "issuesBy" | "recentIssues">,
): Promise<Recorded> {
  const { repository, policy, markerKey } = recording;
  if (repository.self === null) return { record: null, state: null, notes: [], own: [], doubles: [] };
  const trusted = new Set([repository.self.id, ...(markerKey === null ? [] : policy.trustedWriters)]);
  const mine = (await github.issuesBy(repository.self.login)).filter(({ author }) => trusted.has(author.id));
  // Not every GitHub finds issues by the login of an App, and another writer has another login.
  const found = oldest(mine) ?? oldest((await github.recentIssues()).filter(({ author }) => trusted.has(author.id)));
  const own = mine.filter((issue) => issue.state === "open" && !isUpkeep(issue.body));
  if (found === null) return { record: null, state: null, notes: [], own, doubles: [] };
  const record = { number: found.number, was: markOf(found.body) };
  const doubles = mine
    .filter(({ number, state, isPull, body }) => state === "open" && !isPull && isUpkeep(body) && number > found.number)
    .map(({ number }) => number);
  const reading = readUpkeep(found.body, repository.id, markerKey);
  if (reading.kind === "state") return { record, state: reading.state, notes: [], own, doubles };
  return { record, state: null, notes: [troubles[reading.kind]], own, doubles };
}

const troubles = {
  broken: "What was remembered here could not be read, so it begins anew.",
  unsigned: "What was remembered here is not signed with this bot's key and was not believed, so it begins anew.",
} as const;

function oldest(issues: readonly IssueFacts[]): IssueFacts | null {
  const found = issues.filter(({ isPull, body }) => !isPull && isUpkeep(body));
  return found.toSorted((a, b) => a.number - b.number)[0] ?? null;
}

/** What the keys of one task's runs begin with. */
export function taskKey(repository: number, task: string): string {
  return `upkeep/${repository}/${task}/`;
}

/** A pull request, or a report, of a task that stands open. */
export function ofTask(own: readonly IssueFacts[], prefix: string, kind: "pull" | "report"): IssueFacts | null {
  const fits = ({ body, isPull }: IssueFacts): boolean => {
    const key = findKey(body) ?? "";
    return isPull === (kind === "pull") && key.startsWith(prefix) && key.endsWith(`/${kind}`);
  };
  return own.find(fits) ?? null;
}
