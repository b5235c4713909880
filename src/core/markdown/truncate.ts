import { fenceFor } from "./code.ts";

/**
 * The beginning of a text of ours, at most `max` UTF-16 units with the note that says how much is missing. It cuts
 * between lines only, because half a code span would set free what it holds, and closes a fence or fold that it cut. A
 * first line that is too long is shown as code. Empty when not even the note fits.
 */
export function truncateMarkdown(text: string, max: number): string {
  if (text.length <= max) return text;
  const most = note(text.length).length + 2;
  const cut = lastCut(text, max - most);
  const kept =
    cut === null ? startAsCode(text, max - most) : { units: cut.end, text: text.slice(0, cut.end) + closing(cut.open) };
  const ending = note(text.length - kept.units);
  if (kept.text !== "") return `${kept.text}\n\n${ending}`;
  return ending.length <= max ? ending : "";
}

function note(units: number): string {
  return `_${units} more characters were left out._`;
}

interface Open {
  /** The line that would close the open fence; empty when none is open. */
  readonly fence: string;
  readonly folds: number;
}

/** The last line end up to which the text, closed properly, has at most `room` units. */
function lastCut(text: string, room: number): { readonly end: number; readonly open: Open } | null {
  let best: { readonly end: number; readonly open: Open } | null = null;
  let open: Open = { fence: "", folds: 0 };
  let end = -1;
  for (const line of text.split("\n")) {
    end += line.length + 1;
    if (end > room) break;
    open = follow(open, line);
    if (line.trim() !== "" && end + closing(open).length <= room) best = { end, open };
  }
  return best;
}

/** Folds are ours alone and begin their lines. In what `render` writes no line inside a block has as many backticks as its fence. */
function follow(open: Open, line: string): Open {
  if (open.fence !== "")
    return line.replaceAll(/[\s>]/g, "") === open.fence.replaceAll(/[\s>]/g, "") ? { ...open, fence: "" } : open;
  const [, prefix = "", fence = ""] = /^((?:[ >]|[-+*] |\d{1,9}[.)] )*)(`{3,})[^`]*$/.exec(line) ?? [];
  if (fence !== "") return { ...open, fence: prefix.replaceAll(/[^ >]/g, " ") + fence };
  if (line.startsWith("<details>")) return { ...open, folds: open.folds + 1 };
  return line.startsWith("</details>") ? { ...open, folds: Math.max(0, open.folds - 1) } : open;
}

function closing(open: Open): string {
  return (open.fence === "" ? "" : `\n${open.fence}`) + "\n\n</details>".repeat(open.folds);
}

function startAsCode(text: string, room: number): { readonly units: number; readonly text: string } {
  const fence = fenceFor(text.slice(0, Math.max(0, room)));
  const start = text.split("\n", 1)[0]?.slice(0, Math.max(0, room - 2 * fence.length - 2)) ?? "";
  const whole = /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
  return { units: whole.length, text: whole === "" ? "" : `${fence}\n${whole}\n${fence}` };
}
