import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findWaiting
} from "./chunk-GRZODCDM.js";
import "./chunk-Y5JITKP5.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QN7WT2ZY.js";
import {
  said
} from "./chunk-4ZCIQDKK.js";
import {
  effective
} from "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import {
  narrower
} from "./chunk-AILBTKKT.js";
import {
  noUsage
} from "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
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
    case "estimate":
      return job.intent.options.n === void 0 ? goOn(job, deps, { waiting, approval: { kind: "estimate" } }) : said(asItIs);
    case "commands": {
      const lines = named(job.intent.text, waiting.lines);
      if (lines.length > 0) return goOn(job, deps, { waiting, approval: { kind: "commands", lines } });
      return said(`Name what may run: ${waiting.lines.map((line) => `\`/codex approve ${line}\``).join(", ")}.`);
    }
  }
}
var asItIs = "What waits says itself how many. For fewer, ask for it again with a smaller number.";
function named(text, lines) {
  const given = new Set(text.split("\n").map((line) => line.trim()));
  return lines.filter((line) => given.has(line.trim()));
}
async function goOn(job, deps, { waiting, approval }) {
  const command = deps.commands[waiting.command];
  if (command === void 0) return said(`What waits was asked of ${waiting.command}, which is no command any more.`);
  const options = { ...waiting.options, ...job.intent.options };
  const intent = { command: waiting.command, options, text: waiting.text, automatic: false };
  const granted = effective(deps.operator, job.policy, intent);
  if (granted.kind === "refused") return said(granted.why);
  const autonomy = narrower(granted.settings.autonomy, job.settings.autonomy);
  return command.run({ ...job, intent, approval, settings: { ...granted.settings, autonomy } }, deps);
}
export {
  runApprove
};
