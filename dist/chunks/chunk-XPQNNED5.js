import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  escapeInvisible,
  stripAnsi
} from "./chunk-QC6MBD3S.js";

// src/core/escape-workflow-commands.ts
function escapeWorkflowCommands(text) {
  return escapeInvisible(stripAnsi(text).replaceAll(/\r\n?/g, "\n")).text.replaceAll(/^([ \t]*):(?=:)/gm, String.raw`$1\u{3a}`).replaceAll("##[", String.raw`#\u{23}[`);
}

export {
  escapeWorkflowCommands
};
