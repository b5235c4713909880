import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/job.ts
function checkPlace({ key, command, pull, trigger }) {
  if (!command.check || pull === null || trigger.subject.kind === "local") return null;
  return { job: key, number: pull.number, headSha: pull.headSha };
}
function commandKey({ repository, subject }, { on, commentId }) {
  const number = "number" in subject ? subject.number : subject.kind;
  return `command/${repository.id}/${number}/${on}/${commentId}`;
}
function keyOf(trigger) {
  const { cause, repository, subject } = trigger;
  const place = "number" in subject ? `${repository.id}/${subject.number}` : subject.kind;
  switch (cause.kind) {
    case "pull":
      return `review/${place}/${trigger.pull?.headSha ?? "unknown"}`;
    case "comment":
      return commandKey(trigger, cause);
    case "tick":
      return `tick/${place}/${cause.commentId}/${cause.n}`;
    case "closed":
      return `closed/${place}`;
    case "rerun":
      return `rerun/${place}/${cause.checkRunId}`;
    case "ci":
      return `${repairKeys}${place}/${cause.headSha}`;
    // one attempt a head, however many workflows fail there
    case "upkeep":
      return `upkeep/${repository.id}/${trigger.delivery}`;
    // a task and its period have keys of their own: see `Upkeep`
    case "local":
      return `local/${trigger.delivery}`;
  }
}
var repairKeys = "ci/";

export {
  checkPlace,
  commandKey,
  keyOf,
  repairKeys
};
