import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findWaiting
} from "./chunk-5KMFGZMH.js";
import "./chunk-ZQRXNIU4.js";
import "./chunk-ERN6YYSU.js";
import "./chunk-FX54OVNL.js";
import "./chunk-J7O4FS5Z.js";
import {
  effective
} from "./chunk-L2EZZ66X.js";
import {
  narrower
} from "./chunk-EX743AVZ.js";
import {
  noUsage
} from "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-5DMC5MDV.js";
import "./chunk-ZNTIR3PH.js";

// src/approve/run-approve.ts
async function runApprove(job, deps) {
  const [newest] = await findWaiting(job, deps.github, void 0);
  if (newest === void 0) return said("Nothing waits for approval here.");
  const { waiting, commentId } = newest;
  switch (waiting.kind) {
    case "patch":
      return { body: { kind: "approved", commentId }, usage: noUsage };
    case "plan":
      return goOn(job, deps, { waiting, approval: { kind: "plan", plan: waiting.plan } });
    case "commands": {
      const lines = named(job.intent.text, waiting.lines);
      if (lines.length > 0) return goOn(job, deps, { waiting, approval: { kind: "commands", lines } });
      return said(`Name what may run: ${waiting.lines.map((line) => `\`/codex approve ${line}\``).join(", ")}.`);
    }
  }
}
function named(text, lines) {
  const given = new Set(text.split("\n").map((line) => line.trim()));
  return lines.filter((line) => given.has(line.trim()));
}
async function goOn(job, deps, { waiting, approval }) {
  const command = deps.commands[waiting.command];
  if (command === void 0) return said(`What waits was asked of ${waiting.command}, which is no command any more.`);
  const intent = { command: waiting.command, options: {}, text: waiting.text, automatic: false };
  const granted = effective(deps.operator, job.policy, intent);
  if (granted.kind === "refused") return said(granted.why);
  const autonomy = narrower(granted.settings.autonomy, job.settings.autonomy);
  return command.run({ ...job, intent, approval, settings: { ...granted.settings, autonomy } }, deps);
}
function said(markdown) {
  const body = { kind: "reply", markdown, commit: null, ours: false };
  return { body, usage: noUsage };
}
export {
  runApprove
};
