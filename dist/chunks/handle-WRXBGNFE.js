import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  propose
} from "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import {
  checkPlace,
  decline,
  openJob,
  reactionTarget,
  startCheck,
  tryAgain
} from "./chunk-G4XMXNXC.js";
import "./chunk-WOOX6T52.js";
import "./chunk-BYJYJYKF.js";
import "./chunk-O3H2PCAZ.js";
import "./chunk-SO4LC5BM.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-TYNFIW6Z.js";
import "./chunk-REOCKZKU.js";
import {
  messageOf
} from "./chunk-FH6UNZD7.js";
import "./chunk-NHIWAUSS.js";
import "./chunk-ZNTIR3PH.js";

// src/core/plan-writes/acknowledge.ts
function planAcknowledge(job, operator) {
  const on = reactionTarget(job.trigger);
  const eyes = on === null ? [] : [{ kind: "reaction", key: `${job.key}/seen`, on, content: "eyes" }];
  const place = checkPlace(job);
  return place === null ? eyes : [...eyes, startCheck(place, operator)];
}

// src/core/acknowledge.ts
async function acknowledge(job, deps) {
  const results = await Promise.all(
    planAcknowledge(job, deps.operator).map(async (write) => {
      try {
        const written = await deps.writer.write(write);
        return written.kind === "refused" ? [written.reason] : [];
      } catch (thrown) {
        return [messageOf(thrown)];
      }
    })
  );
  return results.flat();
}

// src/core/handle.ts
async function handle(trigger, { read, write, commands }) {
  const opening = await openJob(trigger, { ...read, commands });
  if (opening.kind !== "job") return decline(opening, trigger, { ...write, begun: false });
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    propose(opening.job, { ...read, commands })
  ]);
  const { publish } = await import("./publish-2YEI4GJI.js");
  const outcome = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  return { ...outcome, refused: [.../* @__PURE__ */ new Set([...unseen, ...outcome.refused])] };
}
export {
  handle
};
