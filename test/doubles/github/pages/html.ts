/** Markup that is safe to put into a page. Strings become it only through `html`, which escapes what is put in. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | null | readonly Html[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.reduce((text, string, index) => text + show(parts[index - 1] ?? null) + string) };
}

function show(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string" || typeof part === "number") return escape(String(part));
  return "markup" in part ? part.markup : part.map((one) => one.markup).join("");
}

export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

export const nothing: Html = { markup: "" };

/** For markup that was already made safe. */
export function trusted(markup: string): Html {
  return { markup };
}
