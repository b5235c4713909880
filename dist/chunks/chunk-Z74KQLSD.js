import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  RetryLater,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/try-again.ts
async function tryAgain(work, sleep) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      const waitMs = thrown instanceof RetryLater ? thrown.afterMs ?? attempt * 5e3 : Number.POSITIVE_INFINITY;
      if (attempt >= limits.writeAttempts || waitMs > limits.writeWaitSeconds * 1e3) throw thrown;
      await sleep(waitMs);
    }
  }
}

// src/core/perform.ts
async function perform(writes, { writer, sleep }) {
  const done = [];
  for (const write of writes) {
    try {
      done.push(await tryAgain(() => writer.write(write), sleep));
    } catch (thrown) {
      return { ...sumUp(done), stopped: messageOf(thrown), last: null, each: done };
    }
  }
  return { ...sumUp(done), stopped: null, last: done.at(-1) ?? null, each: done };
}
function sumUp(done) {
  const visible = done.find((written) => written.kind !== "refused" && written.url !== "");
  return {
    url: visible === void 0 || visible.kind === "refused" ? null : visible.url,
    refused: [...new Set(done.flatMap((written) => written.kind === "refused" ? [written.reason] : []))]
  };
}

export {
  tryAgain,
  perform
};
