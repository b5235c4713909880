import { keyMarker } from "../marker.ts";
import { taskTable } from "../present/upkeep.ts";
import { upkeepMarker, type UpkeepState } from "../upkeep/state.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";
import type { Write } from "../write.ts";

export interface Recording {
  /** Numeric id. */
  readonly repository: number;
  readonly markerKey: string | null;
  /** Of the job or event: each of its writes has a name of its own below it. */
  readonly key: string;
}

export const recordTitle = "Codex Bot: upkeep";

/** The record with another state: made once, then edited as long as it is the one that was read. */
export function recordWrite(upkeep: Upkeep, state: UpkeepState, { recording, step }: Step): Write {
  const { repository, markerKey, key } = recording;
  const mark = `${key}/record`;
  const text = [
    "What `maintenance` in `.github/codex.yml` leaves to a schedule. The bot keeps this issue; change the policy, not this text. `/codex maintain <task>` runs one now.",
    ...upkeep.notes,
    taskTable(upkeep.shown, state),
    keyMarker(mark),
    upkeepMarker(state, repository, markerKey),
  ];
  const body = text.join("\n\n");
  if (upkeep.record === null) return { kind: "issue", key: mark, title: recordTitle, body };
  const { number, was } = upkeep.record;
  // In the place of another text it is another edit, also for the same event that tries again.
  return { kind: "issue-body", key: `${key}/record-${step}/${was}`, number, title: null, body, mark, was };
}

interface Step {
  readonly recording: Recording;
  readonly step: "settled" | "taken" | "ended";
}

/** What people did since is remembered, and what is too old is closed, with a word. */
export function settledWrites(upkeep: Upkeep, recording: Recording): readonly Write[] {
  return [...closingWrites(upkeep, recording), recordWrite(upkeep, upkeep.state, { recording, step: "settled" })];
}

export function closingWrites({ closings }: Upkeep, { key }: Recording): readonly Write[] {
  return closings.flatMap((closing) => closeWrites(closing, key));
}

/** The word first: whoever is told that it was closed reads why. */
export function closeWrites({ number, why }: Upkeep["closings"][number], key: string): readonly Write[] {
  const said = `${key}/closing-${number}`;
  return [
    { kind: "comment", key: said, number, body: `${why}\n\n${keyMarker(said)}` },
    { kind: "close", key: `${key}/close-${number}`, number },
  ];
}
