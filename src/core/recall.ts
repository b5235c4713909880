import type { Policy } from "./config/policy.ts";
import type { Said } from "./conversation.ts";
import type { CommentFacts, RepositoryFacts } from "./facts.ts";
import { findKey, isSummary } from "./marker.ts";
import { type MarkerPlace, readState, type ReviewState } from "./review-state.ts";
import type { Actor, Trigger } from "./trigger.ts";

/** What earlier reviews of a pull request left. */
export interface Memory {
  readonly state: ReviewState | null;
  /** There is a summary comment of ours, whether or not it could be read. */
  readonly hasSummary: boolean;
  /** What was found and not believed, a sentence each: said in the next summary. */
  readonly notes: readonly string[];
}

const nothingRemembered: Memory = { state: null, hasSummary: false, notes: [] };

export interface Recalling {
  readonly trigger: Pick<Trigger, "subject">;
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
  /**
   * The key records are signed with. `null`: there is none, so only our own comment counts. `undefined`: this half may not
   * know it; what it reads is advice, and publish reads again.
   */
  readonly markerKey: string | null | undefined;
}

/**
 * Reads the summary comment that counts: of a trusted numeric author, signed where a key is set (T81). Without a key only
 * our own counts, because another's cannot be told from a forgery.
 */
export function recall(
  { trigger, repository, policy, markerKey }: Recalling,
  comments: readonly CommentFacts[],
): Memory {
  const { subject } = trigger;
  if (!("number" in subject) || repository.self === null) return nothingRemembered;
  const self = repository.self.id;
  const summaries = comments.filter((comment) => isSummary(comment.body)).toSorted((a, b) => a.id - b.id);
  const known = new Set([self, ...policy.trustedWriters]);
  const trusted = markerKey === null ? new Set([self]) : known;
  const ours = summaries.find((comment) => trusted.has(comment.author.id));
  const others = new Set(summaries.filter(({ author }) => !trusted.has(author.id)).map(({ author }) => author));
  const forged = [
    ...new Set([...others].map((author) => (known.has(author.id) ? noKeyNote(author) : forgedNote(author)))),
  ];
  forged.splice(mostNotes);
  if (ours === undefined) return { state: null, hasSummary: false, notes: forged };
  const place: MarkerPlace = { repository: repository.id, number: subject.number };
  const reading = readState(ours.body, place, markerKey ?? null);
  if (reading.kind === "state") return { state: reading.state, hasSummary: true, notes: forged };
  return { state: null, hasSummary: true, notes: [...forged, troubles[reading.kind]] };
}

const troubles = {
  broken: "The record of earlier reviews could not be read, so this is a first review again.",
  unsigned:
    "The record of earlier reviews is not signed with this bot's key and was not believed, so this is a first review again.",
} as const;

/** Anybody can write a hundred of them. */
const mostNotes = 5;

function forgedNote({ login }: Actor): string {
  return `A comment of \`${login}\` poses as this bot's summary and was ignored.`;
}

function noKeyNote({ login }: Actor): string {
  return `The record kept by \`${login}\` was not believed: two writers share this pull request and no marker key is set.`;
}

/** Whether a comment was answered before, by us or by a writer that shares the repository (F70). No model is paid twice. */
export function isAnswered(key: string, said: readonly Said[], trusted: ReadonlySet<number>): boolean {
  return said.some(({ author, body }) => trusted.has(author.id) && findKey(body) === replyKey(key));
}

/** Numeric ids of the accounts whose posts are this bot's: its own, and those the policy names. */
export function writersOf({ self }: RepositoryFacts, policy: Policy | null): ReadonlySet<number> {
  return new Set([...(self === null ? [] : [self.id]), ...(policy?.trustedWriters ?? [])]);
}

export function replyKey(job: string): string {
  return `${job}/reply`;
}
