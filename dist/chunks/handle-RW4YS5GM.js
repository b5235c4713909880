import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  acknowledge
} from "./chunk-JR44PNKJ.js";
import {
  decline
} from "./chunk-RBGA6DLX.js";
import "./chunk-ZXXX4AHC.js";
import {
  tryAgain
} from "./chunk-Z74KQLSD.js";
import "./chunk-WOOX6T52.js";
import {
  openJob
} from "./chunk-2CYJPFPN.js";
import "./chunk-AKNGVRNF.js";
import "./chunk-2YUCSOIX.js";
import "./chunk-MR23BWDP.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-VN4DSKIB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NQY4PGBK.js";
import "./chunk-CGX374EC.js";
import "./chunk-ZPMSNGOO.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import {
  propose
} from "./chunk-E4OCTBIP.js";
import "./chunk-5PQC6STC.js";
import "./chunk-H4YFO6F4.js";
import {
  isClock
} from "./chunk-ZFA5T7JM.js";
import "./chunk-4VTL7LLS.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/core/kept-proposal.ts
var turn = "proposal";
async function keptProposal(journal) {
  return (await journal.entries()).findLast(({ proposal }) => proposal !== void 0)?.proposal ?? null;
}
function keepProposal(journal, proposal) {
  return journal.append({ turn, proposal });
}
function dropProposal(journal) {
  return journal.append({ turn, proposal: null });
}

// src/core/handle.ts
function isTask(opening) {
  return opening.kind === "job" && opening.job.upkeep !== null;
}
async function swept(declined, deps) {
  const { refused } = await (await import("./tidy-ZKQVZORY.js")).sweepBranches(deps);
  return { ...declined, refused: [...declined.refused, ...refused] };
}
async function handle(trigger, { read, write, commands }) {
  if (trigger.cause.kind === "closed") return (await import("./tidy-ZKQVZORY.js")).tidy(trigger, { ...write, commands });
  const own = { ...read, commands, markerKey: write.markerKey };
  const opened = await openJob(trigger, own);
  const opening = isTask(opened) ? await (await import("./take-task-BD2CU6S3.js")).openTaken(trigger, opened, { ...own, ...write }) : opened;
  if (opening.kind !== "job") {
    const declined = await decline(opening, trigger, { ...write, begun: null });
    return isClock(trigger) ? swept(declined, { ...write, commands }) : declined;
  }
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    thoughtOut(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-WWICQFST.js");
  const published = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  if (published.kind !== "failed") await dropProposal(read.store.journal(opening.job.key)).catch(read.defect);
  return { ...published, refused: [.../* @__PURE__ */ new Set([...unseen, ...published.refused])] };
}
async function thoughtOut(job, deps) {
  const journal = deps.store.journal(job.key);
  const kept = await keptProposal(journal);
  if (kept !== null) return kept;
  const proposal = await propose(job, deps);
  if (proposal.body.kind !== "failed" && !deps.signal.aborted)
    await keepProposal(journal, proposal).catch((thrown) => deps.defect(thrown));
  return proposal;
}
export {
  handle
};
