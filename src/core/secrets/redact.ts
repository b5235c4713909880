import { findPatterns } from "./patterns.ts";
import { scannerFor, valuesOf } from "./scan.ts";

export const withheld = "[withheld: it held a secret in disguise]";

/**
 * Text for a log: what we hold and what has the form of a key becomes `***`. When a secret is still in it in some other
 * writing, which cannot be cut out, the whole text is withheld.
 */
export function redact(text: string, known: readonly string[]): string {
  return redactorFor(known)(text);
}

/** The same for many texts: what to look for is worked out once. */
export function redactorFor(known: readonly string[]): (text: string) => string {
  const values = valuesOf(known).toSorted((a, b) => b.length - a.length);
  const forms = values.flatMap((value) => [
    value,
    encodeURIComponent(value.toWellFormed()),
    Buffer.from(value).toString("base64"),
  ]);
  const search = scannerFor(known);
  return (text) => {
    const exact = forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
    const masked = withoutPatterns(exact);
    return search(masked).length === 0 ? masked : withheld;
  };
}

function withoutPatterns(text: string): string {
  const hits = findPatterns(text).toSorted((a, b) => a.from - b.from);
  let end = 0;
  const kept = hits.map(({ from, to }) => {
    const piece = from < end ? "" : `${text.slice(end, from)}***`;
    end = Math.max(end, to);
    return piece;
  });
  return kept.join("") + text.slice(end);
}
