import { escapeInvisible, stripAnsi } from "./markdown/invisible.ts";

/**
 * A stranger's text for the log of a workflow (T46). The runner obeys lines that open with `::` and lines with `##[`
 * anywhere, and a terminal obeys escapes: none of them is left. Every line end is `\n`; idempotent, linear.
 */
export function escapeWorkflowCommands(text: string): string {
  return escapeInvisible(stripAnsi(text).replaceAll(/\r\n?/g, "\n"))
    .text.replaceAll(/^([ \t]*):(?=:)/gm, String.raw`$1\u{3a}`)
    .replaceAll("##[", String.raw`#\u{23}[`);
}
