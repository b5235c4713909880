import { type Choice, choiceSeal, type Pickable, type Picked, pickedSeal } from "./choice.ts";
import type { CommentFacts } from "./facts.ts";
import { type Conversing, trustingAt } from "./find-waiting.ts";
import type { GithubReader } from "./ports.ts";
import { type Seal, type Trusting, unseal } from "./sealed.ts";

export interface FoundChoice {
  readonly comment: CommentFacts;
  readonly choice: Choice;
}

/** All that was offered on an issue or pull request, and what was picked of it; newest first. */
export interface Choices {
  readonly offered: readonly FoundChoice[];
  readonly picked: readonly Picked[];
}

type Reads = Pick<GithubReader, "comments" | "reviewComments">;

/** Reads them wherever they stand there, in threads too. `isPull`: an issue has none. */
export async function findChoices(
  at: Conversing & { readonly isPull: boolean },
  github: Reads,
  markerKey: Trusting["markerKey"],
): Promise<Choices> {
  const trusting = trustingAt(at, markerKey);
  if (trusting === null) return { offered: [], picked: [] };
  const [talk, replies] = await Promise.all([
    github.comments(at.number),
    at.isPull ? github.reviewComments(at.number) : [],
  ]);
  const all = [...talk, ...replies].toSorted(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id,
  );
  const found = <T>(kind: Seal<T>) =>
    all.flatMap((comment) => {
      const value = unseal(kind, comment, trusting);
      return value === null ? [] : [{ comment, value }];
    });
  return {
    offered: found(choiceSeal).map(({ comment, value }) => ({ comment, choice: value })),
    picked: found(pickedSeal).map(({ value }) => value),
  };
}

export type Recorded = Pickable & { readonly at: { readonly kind: "branch" } };

/** What we pushed for candidates here: the only branches that may ever be deleted. */
export function recordedBranches({ offered }: Pick<Choices, "offered">): readonly Recorded[] {
  return offered.flatMap(({ choice }) => choice.pickable.filter(isRecorded));
}

function isRecorded(each: Pickable): each is Recorded {
  return each.at.kind === "branch";
}
