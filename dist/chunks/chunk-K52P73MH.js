import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  replyKey
} from "./chunk-RMPRDDFS.js";
import {
  keyMarker
} from "./chunk-RWFSKBRE.js";
import {
  RetryLater,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  limits
} from "./chunk-XR46MK7F.js";

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
async function perform(writes2, { writer, sleep }) {
  const done = [];
  for (const write of writes2) {
    try {
      done.push(await tryAgain(() => writer.write(write), sleep));
    } catch (thrown) {
      return { ...sumUp(done), stopped: messageOf(thrown) };
    }
  }
  return { ...sumUp(done), stopped: null };
}
function sumUp(done) {
  const visible = done.find((written) => written.kind !== "refused" && written.url !== "");
  return {
    url: visible === void 0 || visible.kind === "refused" ? null : visible.url,
    refused: [...new Set(done.flatMap((written) => written.kind === "refused" ? [written.reason] : []))]
  };
}

// src/core/plan-writes/places.ts
function replyWrite(trigger, key, markdown) {
  const { subject, cause } = trigger;
  if (subject.kind === "local") return [];
  const body = `${markdown}

${keyMarker(replyKey(key))}`;
  const { number } = subject;
  if (cause.kind === "comment" && cause.thread !== null) {
    return [{ kind: "thread-reply", key: replyKey(key), number, inReplyTo: cause.thread.rootCommentId, body }];
  }
  return [{ kind: "comment", key: replyKey(key), number, body }];
}
function reactionTarget({ subject, cause }) {
  if (cause.kind === "pull" && subject.kind === "pull") return { on: "issue", number: subject.number };
  if (cause.kind !== "comment" || cause.on === "review") return null;
  return { on: cause.on, commentId: cause.commentId };
}
function concludeCheck(place, operator, text) {
  return { kind: "check-conclude", key: `${place.job}/check-concluded`, ...identity(place, operator), ...text };
}
function startCheck(place, operator) {
  return {
    kind: "check-start",
    key: `${place.job}/check-started`,
    ...identity(place, operator),
    title: "Reading the change"
  };
}
function identity({ headSha, number }, { checkName }) {
  return { name: checkName, headSha, externalId: externalIdOf(number) };
}
function externalIdOf(number) {
  return `pull:${number}`;
}

// src/core/plan-writes/decline.ts
function planDecline(opening, trigger, operator) {
  switch (opening.kind) {
    case "ignored":
    case "superseded":
      return [];
    case "skipped":
      return concluded(
        opening.check,
        { conclusion: "skipped", title: opening.why, summary: opening.why, annotations: [] },
        operator
      );
    case "refused":
      return [
        ...reaction(trigger, opening.key),
        ...opening.tell === null ? [] : replyWrite(trigger, opening.key, opening.tell)
      ];
    case "misconfigured": {
      const text = {
        conclusion: "neutral",
        title: "The policy file cannot be used",
        summary: opening.why,
        annotations: []
      };
      const check = opening.check === null ? [] : concluded(opening.check, text, operator);
      return [...check, ...opening.tell === null ? [] : replyWrite(trigger, opening.key, opening.tell)];
    }
  }
}
function concluded(place, text, operator) {
  return [startCheck(place, operator), concludeCheck(place, operator, text)];
}
function reaction(trigger, key) {
  const on = reactionTarget(trigger);
  return on === null ? [] : [{ kind: "reaction", key: `${key}/refused`, on, content: "confused" }];
}

// src/core/decline.ts
async function decline(opening, trigger, deps) {
  const { url, refused, stopped } = await perform(writes(opening, trigger, deps), deps);
  return { ...outcome("declined", stopped ?? opening.why), url, refused };
}
function writes(opening, trigger, { operator, begun }) {
  if (opening.kind !== "superseded" || !begun) return planDecline(opening, trigger, operator);
  const { check, why } = opening;
  return [concludeCheck(check, operator, { conclusion: "neutral", title: why, summary: why, annotations: [] })];
}

export {
  replyWrite,
  reactionTarget,
  concludeCheck,
  startCheck,
  externalIdOf,
  tryAgain,
  perform,
  decline
};
