import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findPatterns,
  scannerFor,
  valuesOf
} from "./chunk-GV3IJGZR.js";
import {
  escapeInvisible,
  stripAnsi
} from "./chunk-QC6MBD3S.js";

// src/core/escape-workflow-commands.ts
function escapeWorkflowCommands(text) {
  return escapeInvisible(stripAnsi(text).replaceAll(/\r\n?/g, "\n")).text.replaceAll(/^([ \t]*):(?=:)/gm, String.raw`$1\u{3a}`).replaceAll("##[", String.raw`#\u{23}[`);
}

// src/core/secrets/redact.ts
var withheld = "[withheld: it held a secret in disguise]";
function redact(text, known) {
  return redactorFor(known)(text);
}
function redactorFor(known) {
  const values = valuesOf(known).toSorted((a, b) => b.length - a.length);
  const forms = values.flatMap((value) => [
    value,
    encodeURIComponent(value.toWellFormed()),
    Buffer.from(value).toString("base64")
  ]);
  const search = scannerFor(known);
  return (text) => {
    const exact = forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
    const masked = withoutPatterns(exact);
    return search(masked).length === 0 ? masked : withheld;
  };
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
  escapeWorkflowCommands,
  withheld,
  redact,
  redactorFor
};
