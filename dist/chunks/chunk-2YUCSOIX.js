import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  defaultPolicy
} from "./chunk-MR23BWDP.js";

// src/core/config/policy-of.ts
async function policyOf(file, commands) {
  if (file === null) return { kind: "policy", policy: defaultPolicy() };
  if (file.text === null)
    return { kind: "invalid", problems: [{ key: "", line: 1, message: `The file cannot be read: ${file.why}.` }] };
  const { readPolicy } = await import("./read-DOK3533L.js");
  return readPolicy(file.text, commands);
}
function sayProblems(problems) {
  return problems.map(({ line, message }) => `.github/codex.yml line ${line}: ${message}`).join("\n");
}

export {
  policyOf,
  sayProblems
};
