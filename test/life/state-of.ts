import { type ReviewState, readState } from "../../src/core/review-state.ts";
import { type Life, number } from "./life.ts";

/** The record in the summary comment, which must be there and must be believed. */
export function stateOf(life: Life, key: string | null): ReviewState {
  const place = { repository: life.repository.id, number };
  const read = readState(life.summary()?.body ?? "", place, key);
  if (read.kind !== "state") throw new Error(`the record is ${read.kind}`);
  return read.state;
}
