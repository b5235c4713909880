import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-BKT5S5M3.js";
import {
  decline,
  tryAgain
} from "./chunk-DGLCE3B6.js";
import "./chunk-WOOX6T52.js";
import {
  propose
} from "./chunk-D6TOA6WC.js";
import {
  openJob
} from "./chunk-IXG7FUI3.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-N3EP2U4M.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-C35B3RO6.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-ZQRXNIU4.js";
import "./chunk-ERN6YYSU.js";
import "./chunk-FX54OVNL.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-L2EZZ66X.js";
import "./chunk-EX743AVZ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-5DMC5MDV.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-XTU2CWHT.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
