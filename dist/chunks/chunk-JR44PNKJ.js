import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  reactionTarget,
  startCheck
} from "./chunk-2CYJPFPN.js";
import {
  checkPlace
} from "./chunk-JW4CD5QQ.js";
import {
  messageOf
} from "./chunk-FH6UNZD7.js";

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

export {
  acknowledge
};
