import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-2E7PWENR.js";
import {
  decline,
  tryAgain
} from "./chunk-PTJOTXGZ.js";
import "./chunk-WOOX6T52.js";
import {
  propose
} from "./chunk-D6TOA6WC.js";
import {
  openJob
} from "./chunk-FJYDME6Y.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-HXHY6CS2.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-DRN67VPZ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-4GHEKJSK.js";
import "./chunk-ECT4TEBP.js";
import "./chunk-AEGH5WAR.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-YKJWEW7J.js";
import "./chunk-EX743AVZ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-SDPEKLUA.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-IW547MWB.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
