import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-VOKMVNDU.js";
import {
  decline,
  tryAgain
} from "./chunk-Y37MQAZ3.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-QBE7G5MQ.js";
import "./chunk-HO6ZUMUS.js";
import "./chunk-HHTWJN74.js";
import "./chunk-7VUAV2NV.js";
import "./chunk-G2HNA42Z.js";
import "./chunk-5HUGR42X.js";
import "./chunk-JLAXLZZE.js";
import "./chunk-OIWPDVNN.js";
import "./chunk-PYAHA2U6.js";
import {
  propose
} from "./chunk-YEKAY7QT.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-JBX3BHHX.js";
import "./chunk-SVDB2GFJ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-GDCJUJUY.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-XN3VHVNO.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: null });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-M2UYGDTB.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
