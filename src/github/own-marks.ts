import { isSummary, keysIn } from "../core/marker.ts";
import { trailerKey } from "../core/trailers.ts";
import type { Write } from "../core/write.ts";

/**
 * Why a text must not be posted, or `null`. Text of ours that carried another write's mark would silence that write, and
 * one that carried the summary's would be taken for it (T81): a model may have been talked into either.
 */
export function wrongMarks(write: Write): string | null {
  if ("branch" in write && isForeign(write)) return "the branch is not one of ours";
  if (write.kind === "delete-branch") return null;
  if (write.kind === "commit") return trailerKey(write.message) === write.key ? null : "the commit lacks its key";
  if (write.kind === "summary")
    return isSummary(write.body) && only(write.body, write.key) ? null : "the summary's marks are wrong";
  if (write.kind === "issue-body")
    return !isSummary(write.body) && keysIn(write.body).join("\n") === write.mark ? null : "the text's mark is wrong";
  const texts = markedTexts(write);
  if (texts.some((text) => !keysIn(text).includes(write.key))) return "the text lacks this write's mark";
  const all = write.kind === "review" ? [...texts, ...write.comments.map((comment) => comment.body)] : texts;
  return all.some((text) => isSummary(text) || !only(text, write.key))
    ? "the text carries a mark that is not its own"
    : null;
}

/** A branch that we make, take away, or ask to be merged, is one that only we make. */
function isForeign(write: Write & { kind: "commit" | "pull-request" | "delete-branch" }): boolean {
  const ours = /^codex\/[\w/-]+$/.test(write.branch);
  return write.kind === "commit" ? write.fresh && !ours : !ours;
}

function markedTexts(write: Write): readonly string[] {
  if (write.kind === "pull-request" || write.kind === "issue") return [write.body];
  if (write.kind === "comment" || write.kind === "thread-reply") return [write.body];
  return write.kind === "review" ? [write.body, write.fallbackBody] : [];
}

function only(text: string, key: string): boolean {
  return keysIn(text).every((found) => found === key);
}
