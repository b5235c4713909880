import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  matcherOf
} from "./chunk-NHVE7PXM.js";

// src/core/triggers.ts
function automatic(policy, event) {
  const why = reasonAgainst(policy, event);
  return why === null ? { run: true } : { run: false, why };
}
function reasonAgainst(policy, { action, pull }) {
  const rules = policy.review.automatic;
  if (rules === null) return "Not reviewed: automatic reviews are off here. `/codex review` asks for one.";
  if (pull.draft && !rules.drafts) return "Not reviewed: draft.";
  if (action === "synchronize" && !rules.pushes)
    return "Not reviewed: pushes are reviewed only when asked. `/codex review` asks.";
  if (!matcherOf(rules.branches)(pull.baseRef))
    return `Not reviewed: the policy leaves out pull requests into ${pull.baseRef}.`;
  if (contains(rules.authorsIgnore, pull.author.login))
    return `Not reviewed: the policy leaves out pull requests of ${pull.author.login}.`;
  const ignored = pull.labels.find((label) => contains(rules.labelsIgnore, label));
  if (ignored !== void 0) return `Not reviewed: labelled ${ignored}.`;
  const wanted = rules.labels.length === 0 || pull.labels.some((label) => contains(rules.labels, label));
  return wanted ? null : `Not reviewed: none of the labels ${rules.labels.join(", ")}.`;
}
function pathsOfInterest(policy, paths) {
  const wanted = matcherOf(policy.review.paths);
  const ignored = matcherOf(policy.review.pathsIgnore);
  return paths.filter((path) => wanted(path) && !ignored(path));
}
function contains(list, name) {
  const lower = name.toLowerCase();
  return list.some((entry) => entry.toLowerCase() === lower);
}

export {
  automatic,
  pathsOfInterest
};
