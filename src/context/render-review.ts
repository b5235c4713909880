import type { Item } from "../core/codex-port.ts";
import type { Trigger } from "../core/trigger.ts";
import type { Batch } from "./batches.ts";
import { fence, newNonce } from "./fence.ts";
import type { Instructions } from "./instructions.ts";
import type { News } from "./news.ts";
import { escapeInvisible, visibleText } from "./plain-text.ts";
import { renderFile } from "./render-diff.ts";
import type { Room } from "./room.ts";

export interface ReviewInput {
  /** Title and description are those of the event: what was edited since was not what was asked about (T18). */
  readonly told: Pick<Trigger, "title" | "body">;
  readonly base: string;
  readonly head: string;
  readonly instructions: Instructions;
  readonly news: News;
  readonly batches: readonly Batch[];
  readonly room: Room;
}

/** The pull request's own words get this much room; what matters is the diff. */
const bodyChars = 6_000;

/**
 * What each turn of a review reads: the project's rules, then what the change says of itself, then its part of the diff.
 * Everything up to the diff is the same for all turns of a job, so that it is paid once and cached.
 */
export function reviewInput(input: ReviewInput): readonly { input: readonly Item[]; paths: readonly string[] }[] {
  const { told, instructions, news, batches } = input;
  const nonce = newNonce();
  const rules = instructions.items.map((text): Item => ({ type: "message", role: "user", text }));
  const words = visibleText(`${told.title}\n\n${told.body}`).slice(0, bodyChars);
  const title = fence("title and description of the change", words, nonce);
  const known = knownPart(news, nonce, input.room);
  return batches.map(({ text, paths }, index) => {
    const diff = fence("diff", escapeInvisible(text).text, nonce);
    const parts = [title, ...known, diff, openPart(news, nonce), taskPart(input, index)].filter((part) => part !== "");
    return { paths, input: [...rules, { type: "message", role: "user", text: parts.join("\n\n") }] };
  });
}

function taskPart({ base, head, news, batches }: ReviewInput, index: number): string {
  const part =
    batches.length === 1 ? "" : ` This is part ${index + 1} of ${batches.length} of the diff; review only this part.`;
  const since =
    news.lines === ""
      ? ""
      : ` An earlier review read the rest. New since then are these lines: ${escapeInvisible(news.lines).text}. Review them; on all other lines report only problems of priority 0.`;
  return `Review this change: ${base.slice(0, 12)}..${head.slice(0, 12)}.${part}${since}`;
}

/** The rest of the change, as far as there is room: new lines are judged by what they are part of. */
function knownPart({ known }: News, nonce: string, { known: most, file: mostOfFile }: Room): readonly string[] {
  if (known.length === 0) return [];
  let room = most;
  const shown = known.map((file) => {
    const { text } = renderFile(file, mostOfFile);
    room -= text.length;
    return room >= 0 ? text : `=== ${JSON.stringify(file.path)} (${file.status}, not shown)`;
  });
  return [fence("rest of the change, reviewed before", escapeInvisible(shown.join("\n")).text, nonce)];
}

/** Titles were written by a model that read a stranger's text, so they are data too. */
function openPart({ open }: News, nonce: string): string {
  if (open.length === 0) return "";
  const lines = open.map(
    ({ n, p, path, line, title }) => `F${n} (priority ${p}) ${JSON.stringify(path)} line ${line}: ${title}`,
  );
  return `Open findings of earlier reviews, to be answered in "open" by number:\n${fence("open findings", lines.join("\n"), nonce)}`;
}
