import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  info
} from "./chunk-5S5264IV.js";
import {
  escapeWorkflowCommands,
  redact
} from "./chunk-SMWMJARX.js";

// src/hosts/action/step-log.ts
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
var logName = "log.txt";
var logsName = "logs";
function openLog(folder, secrets) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, logName);
  writeFileSync(path, "");
  const write = (text) => appendFileSync(path, `${(/* @__PURE__ */ new Date()).toISOString()} ${redact(text, secrets)}
`);
  return {
    note(line) {
      info(escapeWorkflowCommands(redact(line, secrets)));
      write(line);
    },
    detail: write
  };
}

export {
  logName,
  logsName,
  openLog
};
