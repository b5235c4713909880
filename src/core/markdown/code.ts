import { escapeInvisible } from "./invisible.ts";

/** A fence of backticks longer than any run in `text`, at least three (T48). */
export function fenceFor(text: string): string {
  return "`".repeat(Math.max(3, longestRun(text) + 1));
}

/** A code span that shows `text` on one line, as it may be posted; empty for empty text. */
export function inlineCode(text: string): string {
  return codeSpan(codeText(text));
}

/**
 * A fenced block that shows `text`, as it may be posted. The language is for highlighting: what GitHub would act on is
 * dropped, see `safeLanguage`.
 */
export function codeBlock(text: string, language = ""): string {
  return fencedBlock(codeText(text), safeLanguage(language));
}

/** The bare span: for text that is not posted, or that went through `inlineCode`'s cleaning already. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\r\n?|\n/g, " ");
  const ticks = "`".repeat(line.includes("`") ? longestRun(line) + 1 : 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(line) ? " " : "";
  return line === "" ? "" : `${ticks}${pad}${line}${pad}${ticks}`;
}

/** The bare block. */
export function fencedBlock(text: string, info: string): string {
  const fence = fenceFor(text);
  return text === "" ? `${fence}\n${fence}` : `${fence}${info}\n${text}\n${fence}`;
}

/**
 * Lines as GitHub's button would put them in: no fence in them ends the block (T48). `null` where the lines cannot be
 * posted exactly as they are: a reader would press the button for something else than what is shown.
 */
export function suggestionBlock(lines: readonly string[]): string | null {
  const text = lines.join("\n");
  const fence = fenceFor(text);
  return codeText(text) === text ? [`${fence}suggestion`, ...lines, fence].join("\n") : null;
}

const live = /^(?:suggestion|mermaid|math|geojson|topojson|stl)(?![a-z])/;

/** Highlighting only: no suggestion button (T48) and nothing that GitHub runs or draws. */
export function safeLanguage(info: string): string {
  const word = info.trim().split(/\s/, 1)[0]?.toLowerCase() ?? "";
  return /^[a-z0-9][a-z0-9+#.-]{0,19}$/.test(word) && !live.test(word) ? word : "";
}

/** Bots that read comments without parsing Markdown, so that code does not keep a command from them (T45). */
const bots =
  /@(?=(?:dependabot|renovate|renovate-bot|mergify|mergifyio|bors|homu|rustbot|codex|claude|copilot|coderabbitai|gemini-code-assist)\b)/gi;

/** Code as it may be posted: nothing invisible in it, no marker of ours (T81), no bot called by its name. */
function codeText(text: string): string {
  return escapeInvisible(text.replaceAll("\r\n", "\n"))
    .text.replaceAll(bots, "@ ")
    .replaceAll(/<!(?=--\s*codex-bot)/gi, "<\\u{21}")
    .replaceAll(/\[(?=\/\/\]:)/g, "\\u{5b}");
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
