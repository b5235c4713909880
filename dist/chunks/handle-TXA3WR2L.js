import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-SGUFW5K2.js";
import {
  decline,
  tryAgain
} from "./chunk-EA7OSTFP.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-TFDCBM5R.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-67XTCVLE.js";
import {
  propose
} from "./chunk-RSMV4Q5W.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-REOCKZKU.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-UGALUYUQ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-4BEYDAOL.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
