import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findPatterns,
  scan,
  valuesOf
} from "./chunk-B32J2OKP.js";

// src/core/secrets/redact.ts
var withheld = "[withheld: it held a secret in disguise]";
function redact(text, known) {
  const values = valuesOf(known).toSorted((a, b) => b.length - a.length);
  const forms = values.flatMap((value) => [
    value,
    encodeURIComponent(value.toWellFormed()),
    Buffer.from(value).toString("base64")
  ]);
  const exact = forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
  const masked = withoutPatterns(exact);
  return scan(masked, known).length === 0 ? masked : withheld;
}
function withoutPatterns(text) {
  const hits = findPatterns(text).toSorted((a, b) => a.from - b.from);
  let end = 0;
  const kept = hits.map(({ from, to }) => {
    const piece = from < end ? "" : `${text.slice(end, from)}***`;
    end = Math.max(end, to);
    return piece;
  });
  return kept.join("") + text.slice(end);
}

export {
  redact
};
