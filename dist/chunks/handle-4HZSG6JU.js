import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-JHAEIC6Z.js";
import {
  propose
} from "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import {
  decline,
  tryAgain
} from "./chunk-RBZ2XPBC.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-DCLJIGRQ.js";
import "./chunk-COT3F4TN.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-NOFU2A5D.js";
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
  const { publish } = await import("./publish-OUZGALHS.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
