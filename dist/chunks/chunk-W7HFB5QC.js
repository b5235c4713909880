import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  summaryOpening
} from "./chunk-TIQFYZR6.js";

// src/core/marker.ts
var keyForms = /<!-- codex-bot:key (\S+) -->|^\[\/\/\]: # \(codex-bot:key (\S+?)\)/gm;
function keyMarker(key) {
  const code = encode(key);
  return `<!-- codex-bot:key ${code} -->

[//]: # (codex-bot:key ${code})`;
}
function keysIn(body) {
  const codes = [...body.matchAll(keyForms)].map((match) => match[1] ?? match[2] ?? "");
  return [...new Set(codes.flatMap(decode))];
}
function withoutKeys(text) {
  return text.replaceAll(keyForms, "");
}
function findKey(body) {
  return keysIn(body).at(-1) ?? null;
}
function isSummary(body) {
  return body.includes(summaryOpening);
}
function encode(key) {
  return encodeURIComponent(key.toWellFormed()).replaceAll(/[!'()*~]|-(?=-)|-$/g, percent);
}
function percent(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
function decode(code) {
  try {
    return [decodeURIComponent(code)];
  } catch {
    return [];
  }
}

export {
  keyMarker,
  keysIn,
  withoutKeys,
  findKey,
  isSummary
};
