import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-JWWMHTZU.js";
import {
  propose
} from "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import {
  decline,
  tryAgain
} from "./chunk-R2XQJXV4.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-745GHS6M.js";
import "./chunk-6WVSSPWC.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-UGALUYUQ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-LNITQRZF.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
