import type { CommentFacts } from "../core/facts.ts";
import { isSummary } from "../core/marker.ts";
import type { GithubReader } from "../core/ports.ts";
import type { Write } from "../core/write.ts";
import type { Mutations } from "./mutations.ts";
import type { Effect } from "./once.ts";
import { sameText } from "./same-text.ts";

export interface SummaryDeps {
  readonly reader: Pick<GithubReader, "comments">;
  readonly mutations: Pick<Mutations, "createComment" | "editComment">;
  /** Numeric ids, ours included, whose summaries count. A login proves nothing: every app can be called `x[bot]` (T81). */
  readonly trusted: ReadonlySet<number>;
}

/** The one summary comment: created once, afterwards edited in place, left alone when it already says the same. */
export function summaryEffect(write: Write & { kind: "summary" }, deps: SummaryDeps): Effect {
  let current: CommentFacts | null = null;
  return {
    key: write.key,
    async find() {
      current = oldestSummary(await deps.reader.comments(write.number), deps.trusted);
      return current !== null && sameText(current.body, write.body) ? { id: current.id, url: current.url } : null;
    },
    async post() {
      if (current === null) return deps.mutations.createComment(write.number, write.body);
      const edited = await deps.mutations.editComment(current.id, write.body);
      // Somebody deleted it between our look and our edit: it is made again, once (F29).
      const gone = !edited.ok && edited.failure.kind === "missing";
      return gone ? deps.mutations.createComment(write.number, write.body) : edited;
    },
  };
}

/** The lowest id wins, so that two hosts that raced agree on one comment from then on. */
function oldestSummary(comments: readonly CommentFacts[], trusted: ReadonlySet<number>): CommentFacts | null {
  const own = comments.filter((comment) => trusted.has(comment.author.id) && isSummary(comment.body));
  return own.toSorted((a, b) => a.id - b.id)[0] ?? null;
}
