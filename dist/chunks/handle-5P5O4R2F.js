import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-AX7LJF2F.js";
import {
  decline,
  tryAgain
} from "./chunk-QXE6WPMC.js";
import "./chunk-WOOX6T52.js";
import {
  propose
} from "./chunk-D6TOA6WC.js";
import {
  openJob
} from "./chunk-C23XQM3R.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-7D33MC3F.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-G6Y44HXT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-5QQ5VEAF.js";
import "./chunk-7AUDYI4M.js";
import "./chunk-F6ETXKOD.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-MOKPKZTD.js";
import "./chunk-EX743AVZ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-BCPKDHUJ.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-VHILQWPA.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
