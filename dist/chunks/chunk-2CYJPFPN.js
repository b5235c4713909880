import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  policyOf,
  sayProblems
} from "./chunk-2YUCSOIX.js";
import {
  reaches
} from "./chunk-MR23BWDP.js";
import {
  keyOf,
  repairKeys
} from "./chunk-JW4CD5QQ.js";
import {
  automatic
} from "./chunk-6SRQXIYV.js";
import {
  intentOf
} from "./chunk-ZPMSNGOO.js";
import {
  isAnswered,
  recall,
  replyKey,
  writersOf
} from "./chunk-NPYZNE4J.js";
import {
  findKey,
  keyMarker,
  keysIn
} from "./chunk-W7HFB5QC.js";
import {
  admit
} from "./chunk-5PQC6STC.js";
import {
  parseIntent
} from "./chunk-ENJDOFOW.js";
import {
  effective,
  rulesFor
} from "./chunk-6G5HGBHS.js";
import {
  atLeast,
  autonomyFor
} from "./chunk-AILBTKKT.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/command-budget.ts
function stoppedBy(hearing) {
  if (isChain(hearing)) return { why: "A bot was answered already, and no person wrote since.", tell: false };
  return overBudget(hearing);
}
var hourMs = 36e5;
function overBudget(hearing) {
  const { trigger, said: said2, writers } = hearing;
  if (trigger.cause.kind !== "comment") return null;
  const lately2 = said2.filter((each) => isLately(each, hearing));
  const asked = lately2.filter((each) => isAsking(each, hearing)).length + 1;
  if (asked > limits.commandsPerHour)
    return {
      why: `${trigger.actor.login} asked for ${limits.commandsPerHour} things here within an hour, which is the most. Please ask again later.`,
      tell: asked === limits.commandsPerHour + 1
    };
  const answered = lately2.filter(({ author, body }) => writers.has(author.id) && isReply(body)).length;
  if (answered >= limits.answersPerHour)
    return {
      why: `${limits.answersPerHour} commands were answered here within an hour, which is the most. Please ask again later.`,
      tell: answered === limits.answersPerHour
    };
  return null;
}
function isChain(hearing) {
  const { said: said2, writers } = hearing;
  const { cause, actor } = hearing.trigger;
  if (actor.type === "User" || cause.kind !== "comment") return false;
  const before = said2.filter((each) => isEarlier(each, cause)).toSorted((a, b) => time(a) - time(b) || a.id - b.id);
  const sincePerson = before.slice(before.findLastIndex(({ author }) => author.type === "User") + 1);
  return sincePerson.some((each) => isAsking(each, hearing) || writers.has(each.author.id) && isReply(each.body));
}
function isLately(said2, { trigger: { cause } }) {
  return cause.kind === "comment" && isEarlier(said2, cause) && time(said2) > Date.parse(cause.at) - hourMs;
}
function isEarlier(said2, { at, commentId }) {
  const asked = Date.parse(at);
  return said2.id !== commentId && (time(said2) < asked || time(said2) === asked && said2.id < commentId);
}
function time({ createdAt }) {
  return Date.parse(createdAt ?? "");
}
function isAsking({ author, body }, { trigger, commands }) {
  if (author.id !== trigger.actor.id || !body.includes("/codex")) return false;
  return parseIntent(body, { names: commands }).kind !== "none";
}
function isReply(body) {
  return findKey(body)?.endsWith("/reply") === true;
}

// src/core/conversation.ts
async function conversationOf({ subject, cause }, github) {
  if (!("number" in subject)) return { comments: [], elsewhere: [] };
  const { number } = subject;
  if (cause.kind !== "comment" || subject.kind === "issue")
    return { comments: await github.comments(number), elsewhere: [] };
  const [comments, threads, reviews] = await Promise.all([
    github.comments(number),
    github.reviewComments(number),
    github.reviews(number)
  ]);
  return { comments, elsewhere: [...threads, ...reviews] };
}

// src/core/automatic-pace.ts
function isTooSoon(state, now) {
  return lately(state, now).length >= limits.automaticReviewsPerHour;
}
function noteTime(state, { cause }, now) {
  const recent = [...lately(state, now), ...cause.kind === "comment" ? [] : [minuteOf(now)]];
  return recent.length === 0 ? {} : { recent: recent.slice(-limits.automaticReviewsPerHour) };
}
function lately(state, now) {
  const since = minuteOf(now) - 60;
  return (state?.recent ?? []).filter((minute) => minute > since && minute <= minuteOf(now));
}
function minuteOf(now) {
  return Math.max(0, Math.floor(now / 6e4));
}

// src/core/present/verdict.ts
function conclude(findings, coverage, failOn) {
  if (findings.some((finding) => reaches(finding.priority, failOn))) return "failure";
  return isComplete(coverage) ? "success" : "neutral";
}
function isComplete(coverage) {
  const gap = coverage.some((file) => file.read === "part" || file.read === "none");
  return !gap && coverage.some((file) => file.read === "diff");
}
function verdictLine(findings, coverage) {
  const counts = countByPriority(findings);
  const found = counts.map(([priority, count]) => `${count} \xD7 P${priority}`).join(", ");
  const read = readLine(coverage);
  if (found === "")
    return isComplete(coverage) ? `No problems found. ${read}` : `No problems found in what was read. ${read}`;
  const noun = findings.length === 1 ? "1 problem" : `${findings.length} problems`;
  return `${noun} (${found}). ${read}`;
}
function countByPriority(findings) {
  const priorities = [0, 1, 2, 3];
  return priorities.map((priority) => [priority, findings.filter((finding) => finding.priority === priority).length]).filter(([, count]) => count > 0);
}
function readLine(coverage) {
  const whole = coverage.filter((file) => file.read === "diff").length;
  if (whole === coverage.length) return `Read the diff of ${countFiles(whole)}.`;
  return `Read the whole diff of ${whole} of ${countFiles(coverage.length)}.`;
}
function countFiles(count) {
  return count === 1 ? "1 file" : `${count} files`;
}

// src/core/present/standing.ts
function openIn(state) {
  const open = (state?.findings ?? []).filter(({ status }) => status === "open");
  return open.map(({ p }) => ({ priority: p }));
}
function verdictOf(state, failOn) {
  const read = state.gaps === void 0 ? "diff" : "part";
  return conclude(openIn(state), [{ path: "", read, why: "" }], failOn);
}
function verdictUnread(state, failOn) {
  return conclude(openIn(state), [], failOn);
}

// src/core/open-on-pull.ts
function openOnPull(job, pull, now) {
  const { trigger, intent, key } = job;
  if (!job.command.check) return { kind: "job", job };
  const asked = headAsked(trigger) ?? pull.headSha;
  const check = { job: job.key, number: pull.number, headSha: asked };
  if (pull.state === "closed") {
    const why2 = "This pull request is closed.";
    return intent.automatic ? { kind: "superseded", why: why2, check } : { kind: "refused", why: why2, tell: why2, key };
  }
  if (asked !== pull.headSha) {
    return { kind: "superseded", why: `A newer push (${pull.headSha.slice(0, 7)}) has its own review.`, check };
  }
  const why = unwanted(job, pull);
  const skipped = { ...check, job: `${key}/skipped` };
  if (why !== null) return { kind: "skipped", why, check: skipped, conclusion: "skipped" };
  if (!intent.automatic || !isTooSoon(job.memory.state, now)) return { kind: "job", job };
  const conclusion = verdictUnread(job.memory.state, job.policy.review.failOn);
  return { kind: "skipped", why: tooMany, check: skipped, conclusion };
}
function unwanted({ trigger: { cause }, policy, memory }, pull) {
  if (cause.kind !== "pull") return null;
  const action = cause.action !== "changed" ? cause.action : memory.hasSummary ? "synchronize" : "opened";
  const wanted = automatic(policy, { pull, action });
  return wanted.run ? null : wanted.why;
}
var tooMany = `Not reviewed: there were ${limits.automaticReviewsPerHour} automatic reviews within an hour, which is the most. \`/codex review\` asks for one.`;
function headAsked({ cause, pull }) {
  if (cause.kind === "rerun") return cause.headSha;
  return cause.kind === "pull" ? pull?.headSha ?? null : null;
}

// src/core/repair-unwanted.ts
function repairUnwanted(repairing) {
  const { trigger, policy, pull } = repairing;
  const { cause } = trigger;
  if (cause.kind !== "ci") return null;
  if (!policy.fixCi.automatic) return "Failing workflows are looked at only when asked: fix-ci.automatic is off.";
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The pull request is of a fork.";
  if (pull.state === "closed") return "This pull request is closed.";
  if (pull.headSha !== cause.headSha) return `A newer push (${pull.headSha.slice(0, 7)}) has workflows of its own.`;
  if (cause.commitKey?.startsWith(repairKeys) === true) return "The commit is such a repair itself.";
  return isTooOften(repairing) ? `There were ${limits.automaticFixesPerHour} repairs within an hour.` : null;
}
var hourMs2 = 36e5;
function isTooOften({ repository, policy, comments, deps }) {
  const writers = writersOf(repository, policy);
  const since = deps.clock.now() - hourMs2;
  const lately2 = comments.filter(
    ({ author, body, createdAt }) => writers.has(author.id) && Date.parse(createdAt) > since && findKey(body)?.startsWith(repairKeys) === true
  );
  return lately2.length >= limits.automaticFixesPerHour;
}

// src/core/plan-writes/places.ts
function replyWrite(trigger, key, markdown) {
  const { subject, cause } = trigger;
  if (!("number" in subject) || cause.kind === "upkeep") return [];
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

// src/core/reviewed-before.ts
var answeredBefore = "This was answered before.";
async function reviewedBefore(asking) {
  const { key, policy, memory, pull } = asking;
  const { state } = memory;
  if (state === null) return await isInCheck(asking) ? { kind: "ignored", why: answeredBefore } : null;
  if (!state.keys.includes(key) || isAutomatic(key) && state.head !== pull.headSha) return null;
  const check = { job: key, number: pull.number, headSha: pull.headSha };
  return { kind: "answered", why: answeredBefore, check, conclusion: verdictOf(state, policy.review.failOn) };
}
function keyNow(key, { state }) {
  return state?.keys.includes(key) === true ? `${key}/again-${state.round}` : key;
}
function isAutomatic(key) {
  return key.startsWith("review/");
}
async function isInCheck({ key, policy, memory, pull, github, operator }) {
  if (policy.review.profile !== "quiet" || memory.hasSummary || !isAutomatic(key)) return false;
  const runs = await github.checkRuns(pull.headSha, operator.checkName);
  return runs.some(
    ({ conclusion, externalId, text }) => conclusion === "success" && externalId === externalIdOf(pull.number) && keysIn(text).includes(`${key}/check-concluded`)
  );
}

// src/core/request-of.ts
async function requestOf(meant, requesting) {
  const standing = await standingOf(meant, requesting);
  return standing.kind === "refused" ? standing : fit(meant, requesting);
}
async function standingOf(meant, requesting) {
  const { trigger, commands, policy, github } = requesting;
  const { cause } = trigger;
  if (cause.kind === "pull" || cause.kind === "local") return { kind: "admitted", permission: "read" };
  if (cause.kind === "upkeep" && cause.on !== "dispatch") return { kind: "admitted", permission: "read" };
  const asked = { needs: needed(meant, commands, policy), bots: policy.bots };
  let standing = { kind: "admitted", permission: "write" };
  for (const actor of answering(requesting)) {
    standing = await admit({ ...asked, actor }, github);
    if (standing.kind === "refused") return standing;
  }
  return standing;
}
function answering({ trigger, repository }) {
  const { actor, cause, rerunBy } = trigger;
  const rerunner = rerunBy === void 0 ? [] : [{ id: 0, login: rerunBy, type: "User" }];
  if (cause.kind !== "ci") return [actor, ...rerunner];
  const isOurs = ({ id }) => cause.commitKey !== null && id === repository.self?.id;
  const others = [actor, cause.upstream].filter((one) => !isOurs(one));
  return [...new Map([...others, ...rerunner].map((one) => [`${one.id}/${one.login}`, one])).values()];
}
function needed(meant, commands, policy) {
  if (meant.kind === "usage") return "triage";
  const { command } = meant.intent;
  const own = accessOf(command, commands, policy);
  if (commands[command]?.proposes.some((kind) => kind === "approved" || kind === "picked") !== true) return own;
  const changing = Object.keys(commands).filter(
    (name) => commands[name]?.proposes.some((kind) => kind === "patch" || kind === "candidates")
  );
  return changing.map((name) => accessOf(name, commands, policy)).reduce((a, b) => atLeast(a, b) ? a : b, own);
}
function accessOf(command, commands, policy) {
  return rulesFor(policy, command)?.access ?? commands[command]?.access ?? "admin";
}
function fit(meant, { trigger, commands, policy, operator }) {
  if (meant.kind === "usage") return refused(meant.line);
  const { intent } = meant;
  const command = commands[intent.command];
  if (command === void 0) return refused(`There is no command ${intent.command}.`);
  const granted = effective(operator, policy, intent);
  if (granted.kind === "refused")
    return intent.automatic ? { kind: "misconfigured", why: granted.why } : refused(granted.why);
  const options = command.options ?? [];
  const extra = ["plan", "autonomy", "n"].find((name) => name in intent.options && !options.includes(name));
  if (extra !== void 0) return refused(`${intent.command} takes no \`--${extra}\`.`);
  const { kind } = trigger.subject;
  const fits = kind === "local" || kind === "branch" || command.on.includes(kind);
  return fits ? { kind: "request", intent, command, settings: granted.settings } : refused(`${intent.command} works on ${command.on[0] === "issue" ? "issues" : "pull requests"}.`);
}
function refused(why) {
  return { kind: "refused", why, member: true };
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
  const request = await requestOf(asked, { ...desk, ...deps, policy: policy.policy });
  if (request.kind === "misconfigured") return misconfigured(desk, request.why);
  if (request.kind === "refused" && isUnasked(trigger)) return { kind: "ignored", why: request.why };
  if (request.kind === "refused" && !request.member) return refused2(desk.key, request.why, false);
  return consider(desk, request, policy.policy);
}
function isUnasked({ cause }) {
  return cause.kind === "ci" || cause.kind === "upkeep";
}
function foreign(trigger, repository) {
  if (trigger.repository.id !== repository.id) return "The event is of another repository.";
  const { cause, actor } = trigger;
  if ((cause.kind === "comment" || cause.kind === "tick") && actor.id === repository.self?.id)
    return "The comment is our own.";
  if (cause.kind === "upkeep" && cause.on === "issues.opened" && actor.id === repository.self?.id)
    return "The issue is our own.";
  if (cause.kind === "tick" && cause.author !== repository.self?.id) return "The box is in somebody else's comment.";
  return null;
}
async function consider(desk, request, policy) {
  const { trigger, deps, repository, key } = desk;
  const wanted = request.kind === "request";
  const [pull, conversation] = await Promise.all([
    wanted ? pullOf(trigger, deps) : null,
    conversationOf(trigger, deps.github)
  ]);
  const writers = writersOf(repository, policy);
  if (isAnswered(key, said(conversation), writers)) return { kind: "ignored", why: answeredBefore };
  if (!wanted) return overheard(desk, conversation, writers) ?? refused2(key, request.why, true);
  const { intent, command, settings } = request;
  const memory = recall({ trigger, repository, policy, markerKey: deps.markerKey }, conversation.comments);
  const done = pull === null || !command.check ? null : await reviewedBefore({ ...deps, key, policy, memory, pull });
  const ended = done ?? overheard(desk, conversation, writers);
  if (ended !== null) return ended;
  const unwanted2 = pull === null ? null : repairUnwanted({ ...desk, policy, pull, comments: conversation.comments });
  if (unwanted2 !== null) return { kind: "ignored", why: unwanted2 };
  const autonomy = await autonomyFor({ command, settings, trigger, pull }, deps.github);
  const job = {
    key: keyNow(key, memory),
    trigger,
    intent,
    command,
    repository,
    policy,
    settings: { ...settings, autonomy },
    pull,
    memory,
    approval: null,
    upkeep: null
  };
  if (command.upkeep === true) return (await import("./open-upkeep-LF55E7GF.js")).openUpkeep(job, deps);
  return pull === null ? { kind: "job", job } : openOnPull(job, pull, deps.clock.now());
}
async function pullOf({ subject }, { github }) {
  if (subject.kind === "issue" || subject.kind === "branch") return null;
  return github.pull("number" in subject ? subject.number : 0);
}
function said({ comments, elsewhere }) {
  return [...comments, ...elsewhere];
}
function overheard(desk, conversation, writers) {
  const { trigger, deps, key } = desk;
  const stopped = stoppedBy({ trigger, said: said(conversation), writers, commands: Object.keys(deps.commands) });
  return stopped && refused2(key, stopped.why, stopped.tell);
}
function refused2(key, why, tell) {
  return { kind: "refused", why, tell: tell ? why : null, key };
}
async function misconfigured(desk, why) {
  const { trigger, deps, key } = desk;
  const { cause, subject, actor } = trigger;
  if (cause.kind === "pull" || cause.kind === "rerun") {
    const pull = subject.kind === "pull" ? await deps.github.pull(subject.number) : null;
    const check = pull && { job: key, number: pull.number, headSha: pull.headSha };
    return { kind: "misconfigured", why, check, tell: null, key };
  }
  if (cause.kind === "ci" || cause.kind === "upkeep" || cause.kind === "local" || !await isMember(deps, actor.login))
    return { kind: "misconfigured", why, check: null, tell: null, key };
  const stopped = overheard(desk, await conversationOf(trigger, deps.github), writersOf(desk.repository, null));
  return stopped ?? { kind: "misconfigured", why, check: null, tell: why, key };
}
async function isMember(deps, login) {
  const standing = await admit({ actor: { id: 0, login, type: "User" }, needs: "triage", bots: [] }, deps.github);
  return standing.kind === "admitted" && atLeast(standing.permission, "triage");
}

export {
  replyWrite,
  reactionTarget,
  concludeCheck,
  startCheck,
  externalIdOf,
  noteTime,
  conclude,
  verdictLine,
  openIn,
  verdictOf,
  verdictUnread,
  openJob
};
