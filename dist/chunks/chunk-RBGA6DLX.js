import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  settledWrites
} from "./chunk-ZXXX4AHC.js";
import {
  perform
} from "./chunk-Z74KQLSD.js";
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  concludeCheck,
  externalIdOf,
  reactionTarget,
  replyWrite,
  startCheck
} from "./chunk-2CYJPFPN.js";
import {
  keyOf
} from "./chunk-JW4CD5QQ.js";
import {
  UserError
} from "./chunk-FH6UNZD7.js";

// src/core/running-check.ts
async function isBegun(place, deps) {
  const runs = await runsAt(place.headSha, deps);
  return runs.some((run) => run.status !== "completed" && run.externalId === externalIdOf(place.number));
}
async function runsAt(headSha, { github, operator }) {
  try {
    return await github.checkRuns(headSha, operator.checkName);
  } catch (thrown) {
    if (thrown instanceof UserError) return [];
    throw thrown;
  }
}

// src/core/plan-writes/decline.ts
function planDecline(opening, trigger, deps) {
  const { operator } = deps;
  switch (opening.kind) {
    case "ignored":
    case "answered":
    case "superseded":
      return [];
    case "idle":
      return settledWrites(opening.upkeep, { ...deps, repository: trigger.repository.id, key: keyOf(trigger) });
    case "skipped":
      return concluded(
        opening.check,
        { conclusion: opening.conclusion, title: opening.why, summary: opening.why, annotations: [] },
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
  const { url, refused, stopped } = await perform(await writes(opening, trigger, deps), deps);
  return { ...outcome("declined", stopped ?? opening.why), url, refused };
}
async function writes(opening, trigger, deps) {
  const left = await leftOver(opening, trigger, deps);
  if (left !== null) {
    const { why } = opening;
    const text = { conclusion: left.conclusion, title: why.slice(0, 255), summary: why, annotations: [] };
    return [concludeCheck(left.check, deps.operator, text)];
  }
  return opening.kind === "refused" && deps.begun !== null ? [] : planDecline(opening, trigger, deps);
}
async function leftOver(opening, trigger, deps) {
  if (opening.kind === "superseded") return deps.begun && { check: opening.check, conclusion: "neutral" };
  const left = opening.kind === "answered" ? opening : opening.kind === "refused" ? withdrawn(opening.key, trigger, deps) : null;
  if (left === null || left.check === null) return null;
  return await isBegun(left.check, deps) ? { check: left.check, conclusion: left.conclusion } : null;
}
function withdrawn(job, { subject }, { begun }) {
  if (begun === null || begun.head === null || subject.kind !== "pull") return null;
  return { check: { job, number: subject.number, headSha: begun.head }, conclusion: "neutral" };
}

export {
  isBegun,
  decline
};
