import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/trailers.ts
var name = "Codex-Bot-Key";
function withTrailers(text, trailers, key) {
  const lines = [...trailers, [name, encodeURIComponent(key)]].map(([label, value]) => `${label}: ${value}`);
  return `${text.trimEnd()}

${lines.join("\n")}
`;
}
function trailerKey(message) {
  const last = message.trimEnd().split(/\n{2,}/).at(-1) ?? "";
  const code = new RegExp(`^${name}: (\\S+)$`, "m").exec(last)?.[1];
  try {
    return code === void 0 ? null : decodeURIComponent(code);
  } catch {
    return null;
  }
}

export {
  withTrailers,
  trailerKey
};
