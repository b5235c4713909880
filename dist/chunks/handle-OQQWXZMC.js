import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-KSE63ZND.js";
import {
  propose
} from "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import {
  decline,
  tryAgain
} from "./chunk-OKIW6YWE.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-2ZUSSGOB.js";
import "./chunk-RWFSKBRE.js";
import "./chunk-HB6XDTQJ.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ZIN5RZUF.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-XR46MK7F.js";
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
  const { publish } = await import("./publish-ZBIZQ2H4.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
