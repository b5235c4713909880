import { limits } from "../core/limits.ts";

/** How much of each thing goes into one request, by what is read first when there is little room. Characters, but for bytes. */
export interface Room {
  /** The diff of one turn, and one file's share of it. */
  readonly diff: number;
  readonly file: number;
  /** The rest of the change, which was read before. */
  readonly known: number;
  /** AGENTS.md and its like. */
  readonly instructionBytes: number;
}

const usual: Room = {
  diff: limits.diffCharsPerTurn,
  file: limits.diffCharsPerFile,
  known: limits.contextDiffChars,
  instructionBytes: limits.instructionsBytes,
};

/**
 * The usual amounts, or shares of a window that is smaller: a third for the diff, a tenth each for what was read before and
 * for the project's rules. What is left is for our own words, the tools, what they return, and the answer.
 */
export function roomIn(contextTokens: number | undefined): Room {
  if (contextTokens === undefined) return usual;
  const share = (part: number, most: number): number => Math.min(most, Math.floor(contextTokens * 3.5 * part));
  const diff = share(1 / 3, usual.diff);
  return {
    diff,
    file: Math.min(usual.file, diff),
    known: share(1 / 10, usual.known),
    instructionBytes: share(1 / 10, usual.instructionBytes),
  };
}
