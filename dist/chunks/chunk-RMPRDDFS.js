import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findKey,
  isSummary,
  policyOf,
  sayProblems
} from "./chunk-RWFSKBRE.js";
import {
  automatic,
  effective,
  readState,
  rulesFor
} from "./chunk-HB6XDTQJ.js";
import {
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  intentOf
} from "./chunk-TYNFIW6Z.js";

// src/core/facts.ts
var permissions = ["none", "read", "triage", "write", "maintain", "admin"];
function atLeast(held, needed2) {
  return permissions.indexOf(held) >= permissions.indexOf(needed2);
}

// src/core/admit.ts
async function admit(asked, github) {
  const { actor, needs } = asked;
  if (actor.type !== "User") return admitBot(asked);
  let held;
  try {
    held = await github.permission(actor.login);
  } catch (thrown) {
    return {
      kind: "refused",
      why: `The permission of ${actor.login} could not be checked: ${messageOf(thrown)}`,
      member: false
    };
  }
  if (atLeast(held, needs)) return { kind: "admitted", permission: held };
  const why = `This needs ${needs} permission on the repository; ${actor.login} has ${held}.`;
  return { kind: "refused", why, member: atLeast(held, "triage") };
}
function admitBot({ actor, needs, bots }) {
  if (bots.includes(actor.id) && atLeast("write", needs)) return { kind: "admitted", permission: "write" };
  return {
    kind: "refused",
    why: `${actor.login} (id ${actor.id}) is a bot that the policy does not list.`,
    member: false
  };
}

// src/core/job.ts
function checkPlace({ key, command, pull, trigger }) {
  if (!command.check || pull === null || trigger.subject.kind === "local") return null;
  return { job: key, number: pull.number, headSha: pull.headSha };
}
function keyOf(trigger) {
  const { cause, repository, subject } = trigger;
  const place = subject.kind === "local" ? "local" : `${repository.id}/${subject.number}`;
  switch (cause.kind) {
    case "pull":
      return `review/${place}/${trigger.pull?.headSha ?? "unknown"}`;
    case "comment":
      return `command/${place}/${cause.on}/${cause.commentId}`;
    case "rerun":
      return `rerun/${place}/${cause.checkRunId}/${trigger.delivery}`;
    case "local":
      return `local/${trigger.delivery}`;
  }
}

// src/core/recall.ts
var nothingRemembered = { state: null, hasSummary: false, notes: [] };
function recall({ trigger, repository, policy, markerKey }, comments) {
  const { subject } = trigger;
  if (subject.kind === "local" || repository.self === null) return nothingRemembered;
  const self = repository.self.id;
  const summaries = comments.filter((comment) => isSummary(comment.body)).toSorted((a, b) => a.id - b.id);
  const trusted = /* @__PURE__ */ new Set([self, ...policy.trustedWriters]);
  const ours = summaries.find((comment) => trusted.has(comment.author.id));
  const forged = summaries.filter((comment) => !trusted.has(comment.author.id)).map(forgedNote);
  if (ours === void 0) return { state: null, hasSummary: false, notes: forged };
  const place = { repository: repository.id, number: subject.number };
  if (markerKey === null && ours.author.id !== self)
    return { state: null, hasSummary: true, notes: [...forged, noKeyNote(ours)] };
  const reading = readState(ours.body, place, markerKey ?? null);
  if (reading.kind === "state") return { state: reading.state, hasSummary: true, notes: forged };
  return { state: null, hasSummary: true, notes: [...forged, troubles[reading.kind]] };
}
var troubles = {
  broken: "The record of earlier reviews could not be read, so this is a first review again.",
  unsigned: "The record of earlier reviews is not signed with this bot's key and was not believed, so this is a first review again."
};
function forgedNote({ author }) {
  return `A comment of \`${author.login}\` poses as this bot's summary and was ignored.`;
}
function noKeyNote({ author }) {
  return `The record kept by \`${author.login}\` was not believed: two writers share this pull request and no marker key is set.`;
}
function isAnswered(key, comments, self) {
  return comments.some((comment) => comment.author.id === self && findKey(comment.body) === replyKey(key));
}
function replyKey(job) {
  return `${job}/reply`;
}
function conversation(trigger, github) {
  const { subject, cause } = trigger;
  if (subject.kind === "local") return Promise.resolve([]);
  const inThread = cause.kind === "comment" && cause.thread !== null;
  return inThread ? github.reviewComments(subject.number) : github.comments(subject.number);
}

// src/core/open-job.ts
async function openJob(trigger, deps) {
  const asked = intentOf(trigger, deps.commands);
  if (asked.kind === "none") return { kind: "ignored", why: asked.why };
  const repository = await deps.github.repository();
  const stop = foreign(trigger, repository);
  if (stop !== null) return { kind: "ignored", why: stop };
  const desk = { trigger, deps, repository, key: keyOf(trigger) };
  const policy = await policyOf(repository.policyFile, Object.keys(deps.commands));
  if (policy.kind === "invalid") return misconfigured(desk, sayProblems(policy.problems));
  const standing = await standingOf(desk, asked.kind === "intent" ? asked.intent : null, policy.policy);
  if (standing.kind === "refused") return refused(desk, standing.why, standing.member);
  if (asked.kind === "usage") return refused(desk, asked.line, true);
  return fit({ ...desk, intent: asked.intent, policy: policy.policy });
}
function foreign(trigger, repository) {
  if (trigger.repository.id !== repository.id) return "The event is of another repository.";
  if (trigger.cause.kind === "comment" && trigger.actor.id === repository.self?.id) return "The comment is our own.";
  return null;
}
async function standingOf(desk, intent, policy) {
  const { trigger, deps } = desk;
  if (trigger.cause.kind === "pull" || trigger.cause.kind === "local") return { kind: "admitted", permission: "read" };
  const asked = { needs: needed(intent, deps.commands, policy), bots: policy.bots };
  const standing = await admit({ ...asked, actor: trigger.actor }, deps.github);
  if (standing.kind === "refused" || trigger.rerunBy === void 0) return standing;
  return admit({ ...asked, actor: { id: 0, login: trigger.rerunBy, type: "User" } }, deps.github);
}
function needed(intent, commands, policy) {
  if (intent === null) return "triage";
  return rulesFor(policy, intent.command)?.access ?? commands[intent.command]?.access ?? "admin";
}
async function fit(desk) {
  const { trigger, deps, intent, policy } = desk;
  const command = deps.commands[intent.command];
  if (command === void 0) return { kind: "ignored", why: `There is no command ${intent.command}.` };
  const granted = effective(deps.operator, policy, intent);
  if (granted.kind === "refused") return refused(desk, granted.why, true);
  const place = trigger.subject.kind === "issue" ? "issue" : "pull";
  if (!command.on.includes(place)) return refused(desk, `${intent.command} works on pull requests.`, true);
  const [pull, comments] = await Promise.all([
    place === "pull" ? deps.github.pull(trigger.subject.kind === "local" ? 0 : trigger.subject.number) : null,
    conversation(trigger, deps.github)
  ]);
  if (isAnswered(desk.key, comments, desk.repository.self?.id ?? 0)) return answeredBefore;
  const memory = command.check ? recall({ ...desk, markerKey: deps.markerKey }, comments) : nothingRemembered;
  if (memory.state?.keys.includes(desk.key) === true) return answeredBefore;
  const { key, repository } = desk;
  const job = { key, trigger, intent, command, repository, policy, settings: granted.settings, pull, memory };
  return pull === null ? { kind: "job", job } : onPull(job, pull, desk);
}
var answeredBefore = { kind: "ignored", why: "This was answered before." };
function onPull(job, pull, desk) {
  if (!job.command.check) return { kind: "job", job };
  const { trigger, intent } = job;
  const asked = headAsked(trigger) ?? pull.headSha;
  const check = { job: job.key, number: pull.number, headSha: asked };
  if (pull.state === "closed") {
    return intent.automatic ? { kind: "superseded", why: "The pull request is closed.", check } : refused(desk, "This pull request is closed.", true);
  }
  if (asked !== pull.headSha) {
    return { kind: "superseded", why: `A newer push (${pull.headSha.slice(0, 7)}) has its own review.`, check };
  }
  if (trigger.cause.kind !== "pull") return { kind: "job", job };
  const said = trigger.cause.action;
  const action = said !== "changed" ? said : job.memory.hasSummary ? "synchronize" : "opened";
  const wanted = automatic(job.policy, { pull: { ...pull, labels: [...pull.labels] }, action });
  return wanted.run ? { kind: "job", job } : { kind: "skipped", why: wanted.why, check: { ...check, job: `${job.key}/skipped` } };
}
function headAsked({ cause, pull }) {
  if (cause.kind === "rerun") return cause.headSha;
  return cause.kind === "pull" ? pull?.headSha ?? null : null;
}
function refused({ key }, why, member) {
  return { kind: "refused", why, tell: member ? why : null, key };
}
async function misconfigured({ trigger, deps, key }, why) {
  const { cause, subject, actor } = trigger;
  const automaticEvent = cause.kind === "pull" || cause.kind === "rerun";
  const pull = automaticEvent && subject.kind === "pull" ? await deps.github.pull(subject.number) : null;
  const check = pull === null ? null : { job: key, number: pull.number, headSha: pull.headSha };
  const tell = !automaticEvent && cause.kind !== "local" && await isMember(deps, actor.login) ? why : null;
  return { kind: "misconfigured", why, check, tell, key };
}
async function isMember(deps, login) {
  const standing = await admit({ actor: { id: 0, login, type: "User" }, needs: "triage", bots: [] }, deps.github);
  return standing.kind === "admitted" && atLeast(standing.permission, "triage");
}

export {
  checkPlace,
  replyKey,
  atLeast,
  openJob
};
