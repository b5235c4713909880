import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-5G2HTMJ4.js";
import {
  decline
} from "./chunk-QLWDZU7O.js";
import "./chunk-PRKZKQUZ.js";
import {
  tryAgain
} from "./chunk-RPWJ4AVU.js";
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-EW7DQ3T7.js";
import "./chunk-EB7HSPU4.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-QQNZ7ZMM.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-WYRDXHQN.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import {
  propose
} from "./chunk-WUOPORGT.js";
import "./chunk-E2BW4YLB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-5PQC6STC.js";
import "./chunk-Z65L7FAG.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-TNI46D53.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";

// src/core/handle.ts
function isClock({ cause }) {
  return cause.kind === "upkeep" && cause.on === "schedule";
}
async function swept(declined, deps) {
  const { refused } = await (await import("./tidy-JQPWHD7O.js")).sweepBranches(deps);
  return { ...declined, refused: [...declined.refused, ...refused] };
}
async function handle(trigger, { read, write, commands }) {
  if (trigger.cause.kind === "closed") return (await import("./tidy-JQPWHD7O.js")).tidy(trigger, { ...write, commands });
  const opening = await openJob(trigger, { ...read, commands, markerKey: write.markerKey });
  if (opening.kind !== "job") {
    const declined = await decline(opening, trigger, { ...write, begun: null });
    return isClock(trigger) ? swept(declined, { ...write, commands }) : declined;
  }
  const held = opening.job.upkeep === null ? null : await (await import("./take-task-J25GDLFZ.js")).takeTask(opening.job, write);
  if (held !== null) return outcome("declined", held);
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-63E4UB7Q.js");
  const published = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...published, refused: [.../* @__PURE__ */ new Set([...unseen, ...published.refused])] };
}
export {
  handle
};
