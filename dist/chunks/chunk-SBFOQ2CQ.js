import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/hosts/system.ts
import { setTimeout as wait } from "node:timers/promises";
var systemClock = { now: () => Date.now(), elapsed: () => performance.now() };
function after(ms) {
  return AbortSignal.timeout(Math.ceil(ms));
}
async function sleep(milliseconds, signal) {
  await wait(milliseconds, void 0, signal === void 0 ? {} : { signal }).catch((thrown) => {
    if (signal?.aborted !== true) throw thrown;
  });
}

export {
  systemClock,
  after,
  sleep
};
