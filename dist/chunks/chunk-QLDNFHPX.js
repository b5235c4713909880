import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  decline,
  isBegun,
  perform
} from "./chunk-DGLCE3B6.js";
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  conclude,
  concludeCheck,
  noteTime,
  openIn,
  openJob,
  replyWrite,
  verdictLine,
  verdictOf,
  verdictUnread
} from "./chunk-IXG7FUI3.js";
import {
  checkPlace
} from "./chunk-WVVDNQGD.js";
import {
  anchor,
  chunksAt,
  chunksOf,
  followRenames,
  indexDiff,
  isMachineWritten,
  isSameTitle,
  marksIn,
  parseDiff,
  patchMark
} from "./chunk-D52ZSQIP.js";
import {
  reaches
} from "./chunk-C35B3RO6.js";
import {
  footer,
  isPlainPath,
  nameAsSeen
} from "./chunk-KP6A23TW.js";
import {
  withTrailers
} from "./chunk-P7QYV5AU.js";
import {
  findWaiting,
  waitingMarker
} from "./chunk-5KMFGZMH.js";
import {
  writersOf
} from "./chunk-ZQRXNIU4.js";
import {
  keyMarker
} from "./chunk-ERN6YYSU.js";
import {
  fingerprint,
  stateMarker
} from "./chunk-FX54OVNL.js";
import {
  findingIn,
  findingLine,
  findingMarker,
  findingsIn,
  inlineComment,
  listedFinding
} from "./chunk-O7COPQQD.js";
import {
  codeText
} from "./chunk-VYB6SA6K.js";
import {
  scannerFor
} from "./chunk-B32J2OKP.js";
import {
  neutralise,
  planSteps,
  planText,
  truncateMarkdown
} from "./chunk-IEUZRKLJ.js";
import {
  proposalSchema
} from "./chunk-J7O4FS5Z.js";
import {
  wantedBy
} from "./chunk-U3X7AS7D.js";
import {
  atLeast
} from "./chunk-EX743AVZ.js";
import {
  nameOf,
  settleMerge
} from "./chunk-TNBEQ2B5.js";
import {
  pass,
  refuse
} from "./chunk-MWA4NIQG.js";
import {
  compareTests,
  passes
} from "./chunk-HGZMZ2ZE.js";
import {
  codeBlock,
  inlineCode
} from "./chunk-ITVEJDS3.js";
import {
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  UserError
} from "./chunk-FH6UNZD7.js";
import {
  limits,
  object,
  string
} from "./chunk-5DMC5MDV.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/core/carry-out.ts
async function carryOut(plan, { ending, account, deps }) {
  const performed = await contents(plan, deps);
  const concluded = await perform(
    performed.stopped === null ? checkOf(plan, performed.refused) : interrupted(plan, ending, performed),
    deps
  );
  const stopped = performed.stopped ?? concluded.stopped;
  return {
    ...plan.outcome,
    ...stopped === null ? {} : { kind: "failed", line: `Not all was posted: ${stopped}`, conclusion: unposted(plan) },
    account,
    url: performed.url ?? concluded.url,
    refused: [...performed.refused, ...concluded.refused]
  };
}
async function contents(next, deps) {
  const performed = await perform(next.content, deps);
  if (next.afterwards === void 0 || performed.last === null) return performed;
  const said = await contents(next.afterwards(performed.last), deps);
  return {
    url: said.url ?? performed.url,
    refused: [...performed.refused, ...said.refused],
    stopped: said.stopped,
    last: said.last
  };
}
function checkOf(plan, refused) {
  return plan.check === null ? [] : [plan.check(refused)];
}
function interrupted(plan, { check, operator }, { stopped }) {
  if (check === null) return [];
  const summary = `Not all was posted: ${stopped ?? ""} Run it again to go on.`;
  return [
    concludeCheck(check, operator, {
      conclusion: unposted(plan),
      title: "Not all was posted",
      summary,
      annotations: []
    })
  ];
}
function unposted({ outcome: outcome2 }) {
  return outcome2.conclusion === "failure" ? "failure" : "neutral";
}

// src/core/gate/no-secrets.ts
var most = 4 * 1024 * 1024;
function noSecrets(texts, known, scanner = scannerFor) {
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > most)
    return { ok: false, reasons: [`The texts are too long to be searched for secrets (${length} characters).`] };
  try {
    const search = scanner(known);
    const reasons2 = texts.flatMap((each) => reasonsFor(each, search));
    const together = { name: "the texts together", text: texts.map(({ text }) => text).join("\n") };
    const all = reasons2.length > 0 ? reasons2 : reasonsFor(together, search);
    return all.length === 0 ? { ok: true } : { ok: false, reasons: all };
  } catch (thrown) {
    return {
      ok: false,
      reasons: [`The search for secrets failed (${thrown instanceof Error ? thrown.name : "unknown"}).`]
    };
  }
}
function reasonsFor({ name, text }, search) {
  return search(text).map(({ what, line }) => `${name}, line ${line}: ${what}`);
}

// src/core/gate/head-unmoved.ts
function headUnmoved(body, pull) {
  if (pull.state !== "open") return refuse("The pull request was closed meanwhile.");
  if (pull.headSha !== body.head) {
    return refuse(`A newer push (${pull.headSha.slice(0, 7)}) came while ${body.head.slice(0, 7)} was reviewed.`);
  }
  return pass(body);
}

// src/core/gate/patch-files.ts
import { isUtf8 } from "node:buffer";
function patchFiles(files) {
  const wrong = files.flatMap((file) => {
    const why = objection(file, files);
    return why === null ? [] : [`${JSON.stringify(file.path.slice(0, 200))} ${why}`];
  });
  return wrong.length === 0 ? pass(files) : refuse(...wrong.slice(0, 5).map((line) => `${line}.`));
}
function objection({ path, oldMode, newMode, status, content }, all) {
  if (!isPlainPath(path)) return "is not a plain path";
  if (newMode === "120000" || oldMode === "120000") return "is a symbolic link, and those are not changed";
  if (newMode === "160000" || oldMode === "160000") return "is a submodule, and those are not changed";
  if (status === "modified" && oldMode !== newMode) return "would change its mode";
  if (content?.includes(0) === true) return "is a binary file, and those are not committed";
  if (content !== null && !isUtf8(content)) return "is not UTF-8 text, and other text is not committed";
  const alike = all.some((other) => other.path !== path && other.path.toLowerCase() === path.toLowerCase());
  return alike ? "differs from another file in upper and lower case only" : null;
}

// src/core/gate/protected-paths.ts
var names = [
  /^(?:agents(?:\.override)?|claude|gemini)\.md$/,
  /^codeowners$/,
  /^(?:package|composer|deno|jsr)\.jsonc?$/,
  /^(?:pyproject|cargo|pipfile|pdm|poetry|uv|bunfig|netlify|fly|wrangler)\.toml$/,
  /^(?:package-lock|npm-shrinkwrap|packages\.lock)\.json$/,
  /^(?:yarn|cargo|poetry|pdm|uv|composer|gemfile|pipfile|bun|flake|deno|podfile|mix|pubspec)\.lock(?:b)?$/,
  /^pnpm-(?:lock|workspace)\.yaml$/,
  /^(?:go\.(?:mod|sum|work)|pom\.xml|gemfile|pipfile|setup\.(?:py|cfg)|requirements.*\.txt|build\.sbt|mix\.exs)$/,
  /^(?:pubspec\.ya?ml|podfile|package\.(?:swift|resolved)|flake\.nix|module\.bazel|workspace(?:\.bazel)?)$/,
  /^(?:.*\.(?:csproj|fsproj|vbproj|gemspec)|nuget\.config|directory\.(?:build|packages)\.(?:props|targets))$/,
  /^(?:gradle(?:-wrapper)?\.properties|gradle-wrapper\.jar|gradle\.lockfile|.*\.versions\.toml)$/,
  /^(?:build|settings)\.gradle(?:\.kts)?$/,
  /^gradlew(?:\.bat)?$|^mvnw(?:\.cmd)?$/,
  /^(?:.*\.)?(?:dockerfile|containerfile)(?:\..*)?$/,
  /^(?:docker-)?compose(?:\..*)?\.ya?ml$/,
  /^(?:jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.yml|action\.ya?ml|app\.yml)$/
];
var folders = /(?:^|\/)(?:dist|vendor|third_party)\//;
function protectedAmong(files) {
  return files.map(({ path }) => path).filter(isProtected);
}
function neverAmong(files) {
  return files.map(({ path }) => path).filter((path) => /^\.github\/(?:workflows|actions)\//i.test(path));
}
function isProtected(path) {
  const parts = path.split("/").map(folded);
  const name = parts.at(-1) ?? "";
  return parts.some((part) => part.startsWith(".")) || folders.test(parts.join("/")) || names.some((each) => each.test(name));
}
function folded(name) {
  return nameAsSeen(name).normalize("NFKC").toUpperCase().toLowerCase();
}

// src/core/posting-for.ts
function postingFor({ trigger, pull }) {
  const people = [trigger.actor, ...pull === null ? [] : [pull.author]];
  return { links: [], mentions: people.map((person) => person.login) };
}

// src/core/test-files.ts
var folders2 = /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e|fixtures|testdata)\//i;
var names2 = /(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec)\.[^/]+$|_test\.go$/i;
var harness = /(?:^|\/)(?:jest|vitest|karma|playwright|cypress)\.config\.[^/]+$|(?:^|\/)(?:pytest|tox)\.ini$|(?:^|\/)noxfile\.py$|(?:^|\/)Makefile$/i;
function isTestFile(path) {
  return isTest(path) || harness.test(path);
}
function isTest(path) {
  return (folders2.test(path) || names2.test(path)) && !harness.test(path);
}

// src/core/decide-patch.ts
async function decidePatch(body, deciding) {
  const { job, deps, account, key } = deciding;
  if (job.trigger.subject.kind === "local") return refuse("A patch of a terminal is not for GitHub.");
  const clean = noSecrets([{ name: "the patch", text: body.patch }], deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const { operator, markerKey } = deps;
  const plan = { job, key, operator, markerKey, account, body: harmless(body, postingFor(job)) };
  const away = await awayFrom(body.base, deciding);
  if (away !== null && packed.test(body.patch))
    return refuse(`${away} The patch cannot be shown: it is no plain text.`);
  if (away !== null) return pass({ ...plan, tree: "", files: [], target: { to: "text", why: away } });
  const applied = await applyTo(body, job, deps);
  if (!applied.ok) return applied;
  const files = patchFiles(applied.value.files);
  if (!files.ok) return files;
  const unpacked = packed.test(body.patch) ? noSecrets(contentsOf(files.value), deps.operator.secrets) : clean;
  if (!unpacked.ok) return refuse(`Held back because of a secret: ${unpacked.reasons[0] ?? ""}`);
  const target = targetOf(deciding, files.value);
  return pass({ ...plan, tree: applied.value.tree, files: files.value.map(toCommitFile), target });
}
var packed = /^GIT binary patch$/m;
function contentsOf(files) {
  return files.map(({ path, content }) => ({ name: path, text: content?.toString("utf8") ?? "" }));
}
function harmless(body, policy) {
  return {
    ...body,
    title: plainTitle(body.title),
    explanation: neutralise(body.explanation, policy),
    left: neutralise(body.left, policy).replaceAll(/\s+/g, " ")
  };
}
async function applyTo({ base, patch }, job, deps) {
  var _stack = [];
  try {
    const opened = await deps.openGit(wantedBy(job), deps.signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
    const _ = __using(_stack, opened.git, true);
    const applied = await opened.trees.apply(base, patch);
    return applied.kind === "applied" ? pass(applied) : refuse(applied.why);
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function awayFrom(base, { job, deps }) {
  return job.pull === null ? offDefault(base, job, deps) : reasonAgainst({ base }, job, job.pull);
}
function reasonAgainst({ base }, { repository }, pull) {
  const current = headUnmoved({ head: base }, pull);
  if (!current.ok) return current.reasons.join(" ");
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The branch is in a fork, where this bot may not push.";
  return pull.headRef === repository.defaultBranch ? "Nothing is pushed to the default branch." : null;
}
async function offDefault(base, { repository }, { openGit, signal }) {
  var _stack = [];
  try {
    const { policyCommit, defaultBranch } = repository;
    if (base === policyCommit) return null;
    const opened = await openGit({ pull: null, policyCommit: base, defaultBranch }, signal);
    if (opened.kind === "moved") return `${base.slice(0, 7)} is not on ${defaultBranch} any more.`;
    const _ = __using(_stack, opened.git, true);
    return null;
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function targetOf({ job, approved: approved2 }, files) {
  const { pull, settings, repository } = job;
  const never = neverAmong(files);
  if (never.length > 0)
    return { to: "text", why: `It changes workflows, which this bot never does: ${namesOf(never)}.` };
  const others = job.command.changes === "tests" ? files.map(({ path }) => path).filter((path) => !isTest(path)) : [];
  if (others.length > 0)
    return { to: "text", why: `Tests were asked for, and it changes other files: ${namesOf(others)}.` };
  if (settings.autonomy === "suggest" && !approved2) return { to: "waiting" };
  const guarded = protectedAmong(files);
  if (pull === null) return { to: "pull", into: repository.defaultBranch, guarded };
  return guarded.length === 0 ? { to: "branch", branch: pull.headRef } : { to: "pull", into: pull.headRef, guarded };
}
function namesOf(paths) {
  const names3 = paths.slice(0, 3).map((path) => `\`${path.replaceAll("`", "")}\``);
  return `${names3.join(", ")}${paths.length > 3 ? ` and ${paths.length - 3} more` : ""}`;
}
function toCommitFile({ path, newMode, content }) {
  return { path, mode: newMode === "100755" ? "100755" : "100644", text: content?.toString("utf8") ?? null };
}
function plainTitle(title) {
  const plain = title.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replaceAll(/[@#`<>[\]]/g, "").replaceAll(/\s+/g, " ").trim();
  return plain === "" ? "Change what was asked for" : plain.slice(0, 72).toWellFormed();
}

// src/core/decide-approved.ts
async function decideApproved(commentId, { job, deps, account }) {
  const waiting = await findWaiting(job, deps.github, deps.markerKey);
  const found = waiting.find((each) => each.commentId === commentId)?.waiting;
  if (found?.kind !== "patch")
    return refuse("What was to be approved is not there any more, or was edited. Ask for it again.");
  return decidePatch(found.body, { job, deps, account, key: found.key, approved: true });
}

// src/core/decide-merge.ts
import { isUtf8 as isUtf82 } from "node:buffer";
async function decideMerge(body, account, { job, deps }) {
  const { pull, trigger } = job;
  if (pull === null || trigger.subject.kind !== "pull") return refuse("A merge belongs on a pull request.");
  const texts = body.resolutions.map((each) => ({ name: `the resolution of ${nameOf(each)}`, text: each.text }));
  const clean = noSecrets(texts, deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const title = plainTitle(`Merge ${pull.baseRef} into ${pull.headRef}`);
  const plan = { job, operator: deps.operator, account, title, body: harmless2(body, postingFor(job)) };
  const away = reasonAgainst({ base: body.head }, job, pull) ?? unasked(job);
  const made = away === null ? await makeMerge(body, { job, deps, pull }) : pass(asText(away));
  return made.ok ? pass({ ...plan, ...made.value }) : made;
}
function unasked({ settings }) {
  return settings.autonomy === "suggest" ? "Nothing is pushed here without a person: the autonomy is suggest." : null;
}
function harmless2(body, policy) {
  const line = (text) => neutralise(text, policy).replaceAll(/\s+/g, " ").trim();
  return {
    ...body,
    explanation: neutralise(body.explanation, policy),
    left: line(body.left),
    resolutions: body.resolutions.map((each) => ({ ...each, ours: line(each.ours), theirs: line(each.theirs) }))
  };
}
function asText(why, open = []) {
  return { tree: "", files: [], open, notPushed: why };
}
async function makeMerge(body, { job, deps, pull }) {
  var _stack = [];
  try {
    const { policyCommit, defaultBranch } = job.repository;
    const tip = await deps.github.branchTip(pull.baseRef);
    const wanted = { number: pull.number, headSha: pull.headSha, baseSha: tip };
    const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
    const git = __using(_stack, opened.git, true);
    if (!await isOn(git, body.theirs, tip))
      return refuse(`${body.theirs.slice(0, 7)} is no commit of the base branch.`);
    return await settle(body, opened.trees);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function isOn(git, commit, tip) {
  if (commit === tip) return true;
  try {
    return await git.mergeBase(commit, tip) === commit;
  } catch (thrown) {
    if (thrown instanceof UserError) return false;
    throw thrown;
  }
}
async function settle({ head, theirs, tree, resolutions }, trees) {
  const merged = await trees.merge(head, theirs);
  if (merged.kind !== "merged") return refuse(merged.kind === "refused" ? merged.why : "There is nothing to merge.");
  if (merged.tree !== tree) return refuse("Merged here, the two make something else than what was settled.");
  const settled = settleMerge(merged.conflicts, resolutions);
  if (!settled.ok) return settled;
  const { texts, open } = settled.value;
  if (open.length > 0) return pass(asText("A merge is committed whole, and these need a person.", open));
  const result = await trees.rewrite(merged.tree, texts);
  const files = await trees.mergedFiles({ ours: head, theirs, tree: result });
  const why = protectedReason(protectedAmong([...texts.keys()].map((path) => ({ path })))) ?? unfit(files);
  return pass({ tree: result, files: files.map(toCommitFile2), open, notPushed: why });
}
function protectedReason(paths) {
  if (paths.length === 0) return null;
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `Conflicts were settled in files that a person has to look at first: ${paths.slice(0, 3).map(inlineCode).join(", ")}${more}.`;
}
function unfit(files) {
  if (files.length > limits.mergedFiles)
    return `It is about ${files.length} files; more than ${limits.mergedFiles} are not committed at once.`;
  const odd = files.find(({ made }) => made !== null && (made.includes(0) || !isUtf82(made)));
  return odd === void 0 ? null : `Both sides changed ${inlineCode(odd.path)}, which is not text in UTF-8.`;
}
function toCommitFile2({ path, mode, oid, made }) {
  const regular = mode === "100755" ? mode : "100644";
  if (mode === "000000") return { path, mode: regular, text: null };
  if (made !== null) return { path, mode: regular, text: made.toString("utf8") };
  return { path, mode: mode === "120000" || mode === "160000" ? mode : regular, oid };
}

// src/core/gate/anchors.ts
function placeFindings(findings, diff) {
  return findings.map((finding) => ({ finding, place: placeOf(finding, anchor(finding, diff)) }));
}
function placeOf(finding, anchored) {
  switch (anchored.kind) {
    case "exact": {
      const { path, side, startLine, line } = anchored;
      return { kind: "line", path, side, startLine, line, note: null };
    }
    case "nearby": {
      const { path, side, startLine, line } = anchored;
      return {
        kind: "line",
        path,
        side,
        startLine,
        line,
        note: `Refers to line ${finding.line}, which the diff does not show.`
      };
    }
    case "unanchored":
      return { kind: "body", why: reasons[anchored.reason] };
  }
}
var reasons = {
  "not-in-diff": "This file is not part of the change.",
  binary: "The file is binary, so no line can be commented.",
  "no-lines": "The change shows no line of this file.",
  "too-large": "The file's diff is too large for comments.",
  "type-changed": "The file's type changed, so no line can be commented.",
  "path-not-utf8": "The file's name cannot be written in a comment's address."
};

// src/core/recognise.ts
var alikeOnOneLine = 0.3;
function recognise(placed, before, { chunks, head }) {
  const known = before?.findings ?? [];
  const ids = new Set(known.map(({ id }) => id));
  const sameHead = before?.head === head;
  const named2 = placed.map((each) => {
    if (ids.has(each.finding.id)) return each;
    const twin = known.find((earlier) => isTwin(earlier, each, { chunks, sameHead }));
    return twin === void 0 ? each : { ...each, finding: { ...each.finding, id: twin.id } };
  });
  const first2 = /* @__PURE__ */ new Map();
  for (const each of named2.toSorted((a, b) => a.finding.priority - b.finding.priority))
    if (!first2.has(each.finding.id)) first2.set(each.finding.id, each);
  return named2.filter((each) => first2.get(each.finding.id) === each);
}
function isTwin(earlier, { finding }, { chunks, sameHead }) {
  if (earlier.path !== finding.path) return false;
  if (!chunksAt(chunks, finding).some(({ mark: mark2 }) => earlier.at.includes(mark2))) return false;
  const sameLine = sameHead && finding.startLine <= earlier.line && earlier.line <= finding.line;
  return isSameTitle(earlier.title, finding.title, sameLine ? alikeOnOneLine : void 0);
}

// src/core/ledger.ts
function updateLedger(given) {
  const input = { ...given, placed: recognise(given.placed, given.before, { ...given, head: given.body.head }) };
  const known = new Map((input.before?.findings ?? []).map((finding) => [finding.id, finding]));
  let last = Math.max(input.before?.last ?? 0, ...input.posted.values());
  const shown = input.placed.flatMap((placed) => {
    const { id } = placed.finding;
    const earlier2 = known.get(id);
    if (input.settled.has(id) || earlier2?.status === "dismissed") return [];
    const n = earlier2?.n ?? input.posted.get(id) ?? ++last;
    return [show(placed, { n, earlier: earlier2, input })];
  });
  const now = new Map(shown.map((each) => [each.finding.id, toRemembered(each, input)]));
  const earlier = [...known.values()].filter((finding) => !now.has(finding.id)).map((finding) => ({ ...finding, status: statusOf(finding, input) }));
  return {
    findings: mostUrgent([...earlier, ...now.values()]),
    last,
    shown,
    carried: earlier.filter(({ status }) => status === "open" || status === "late"),
    fixed: earlier.filter(({ id, status }) => status === "fixed" && known.get(id)?.status !== "fixed")
  };
}
function show(placed, { n, earlier, input }) {
  const finding = { ...placed.finding, priority: priorityOf(placed.finding, earlier, input) };
  const late = isLate(finding, earlier, input);
  const { commentOn } = input.policy.review;
  const told3 = input.posted.has(finding.id) || earlier !== void 0 && earlier.status !== "late" && reaches(earlier.p, commentOn);
  return { ...placed, finding, n, late, fresh: !told3, prominent: reaches(finding.priority, commentOn) };
}
function priorityOf(finding, earlier, input) {
  if (earlier === void 0 || finding.priority === 0 || isTouched(earlier, input)) return finding.priority;
  return input.asked && finding.priority < earlier.p ? finding.priority : earlier.p;
}
function isLate(finding, earlier, { before, chunks, asked }) {
  if (asked || before === null || before.round === 0 || finding.priority === 0) return false;
  if (earlier !== void 0 && earlier.status !== "late") return false;
  const seen = marksIn(before.seen);
  return chunksAt(chunks, finding).every(({ mark: mark2 }) => seen.has(mark2));
}
function toRemembered({ finding, n, late }, { chunks }) {
  const { id, priority: p, path, line, title } = finding;
  const at = chunksAt(chunks, finding).map(({ mark: mark2 }) => mark2);
  return { id, n, p, path, line, title: title.slice(0, 400), status: late ? "late" : "open", at: at.slice(0, 8) };
}
function statusOf(finding, input) {
  if (finding.status === "dismissed" || input.settled.has(finding.id)) return "dismissed";
  if (finding.status === "fixed" || !input.chunks.some(({ path }) => path === finding.path)) return "fixed";
  const said = new Set(input.body.answers.filter(({ n }) => n === finding.n).map(({ status }) => status));
  return said.has("fixed") && !said.has("open") && isTouched(finding, input) ? "fixed" : finding.status;
}
function isTouched({ path, at }, { chunks, before }) {
  const marks = new Set(chunks.map(({ mark: mark2 }) => mark2));
  if (at.length > 0 && at.every((mark2) => !marks.has(mark2))) return true;
  const seen = marksIn(before?.seen ?? "");
  return chunks.some((chunk) => chunk.path === path && !seen.has(chunk.mark));
}
function orderOf({ status, p }) {
  return status === "open" ? p : status === "late" ? 4 : 5;
}
function mostUrgent(findings) {
  if (findings.length <= limits.findings) return findings;
  const kept = new Set(findings.toSorted((a, b) => orderOf(a) - orderOf(b)).slice(0, limits.findings));
  return findings.filter((finding) => kept.has(finding));
}

// src/core/links.ts
function linksOf({ owner, name }, { webUrl }) {
  const root = `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return {
    blob: (commit, path, [start, end]) => {
      const lines = start === end ? `#L${start}` : `#L${start}-L${end}`;
      return `${root}/blob/${commit}/${path.split("/").map(escape).join("/")}${lines}`;
    }
  };
}
function escape(part) {
  return encodeURIComponent(part.toWellFormed()).replaceAll("(", "%28").replaceAll(")", "%29");
}

// src/core/read-change.ts
async function readChange({ pull, repository }, head, deps) {
  var _stack = [];
  try {
    if (pull === null) return refuse("There is no pull request.");
    const wanted = {
      pull: { number: pull.number, headSha: head, baseSha: pull.baseSha },
      policyCommit: repository.policyCommit,
      defaultBranch: repository.defaultBranch
    };
    const opened = await deps.openGit(wanted, deps.signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved while the review was made.`);
    const git = __using(_stack, opened.git, true);
    const base = await git.mergeBase(pull.baseSha, head);
    if (base === null) return refuse("The pull request shares no history with its base branch.");
    const parsed = await parseDiff(git.diff(base, head));
    if (parsed.kind === "malformed") return refuse(`The diff cannot be read (line ${parsed.line}: ${parsed.reason}).`);
    const { files } = parsed;
    return {
      ok: true,
      value: { base, diff: indexDiff(files), files, chunks: chunksOf(files), patch: patchMark(parsed) }
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/core/seen.ts
var mostMarks = 2e3;
function coverageNow(said, before, chunks) {
  const seen = marksIn(before?.seen ?? "");
  const unseen = new Set(chunks.filter(({ mark: mark2 }) => !seen.has(mark2)).map(({ path }) => path));
  return said.map((file) => {
    if (file.read !== "before") return file;
    if (unseen.has(file.path)) return { ...file, read: "none", why: "nothing believable says that it was read before" };
    return { ...file, read: "diff" };
  });
}
function gapsIn(coverage) {
  return coverage.filter(({ read }) => read === "part" || read === "none").length;
}
function seenNow(before, chunks, coverage) {
  const seen = marksIn(before?.seen ?? "");
  const done = new Set(coverage.filter(isDone).map(({ path }) => path));
  const marks = chunks.filter(({ mark: mark2, path }) => seen.has(mark2) || done.has(path)).map(({ mark: mark2 }) => mark2);
  return [...new Set(marks)].slice(0, mostMarks).join("");
}
function isDone({ path, read }) {
  return read === "diff" || read === "no-text" || read === "excluded" && isMachineWritten(path);
}

// src/core/reviewed.ts
var keysKept = 50;
function stateAfter({ body, job, change, before, ledger, coverage, now }) {
  const gaps = gapsIn(coverage);
  return {
    v: 1,
    round: (before?.round ?? 0) + 1,
    head: body.head,
    // An unfinished review is no reason for silence when the same change comes again, and neither are lines that were cut.
    patch: body.partial === null && change.patch !== null ? `${change.patch}/${body.rules}` : "",
    keys: [...(before?.keys ?? []).slice(1 - keysKept), job.key],
    findings: [...ledger.findings],
    last: ledger.last,
    seen: seenNow(before, change.chunks, coverage),
    ...gaps === 0 ? {} : { gaps },
    ...noteTime(before, job.trigger, now)
  };
}
function reportOf({
  body,
  job,
  change,
  before,
  takenOver,
  ledger,
  standing,
  coverage,
  policy
}) {
  const { head, partial } = body;
  const taken = takenOver?.findings.length ?? 0;
  return {
    head,
    base: change.base,
    round: (before?.round ?? 0) + 1,
    shown: ledger.shown,
    carried: ledger.carried.map((finding) => ({
      ...finding,
      url: standing.open.get(finding.id)?.[0]?.root.url ?? null,
      prominent: reaches(finding.p, job.policy.review.commentOn)
    })),
    fixed: ledger.fixed,
    dismissed: ledger.findings.filter(({ status }) => status === "dismissed"),
    coverage: coverage.map((file) => ({ ...file, why: neutralise(file.why, policy).replaceAll(/\s+/g, " ") })),
    explanation: neutralise(body.explanation, policy),
    notes: [
      ...body.notes.map((note) => neutralise(note, policy)),
      ...job.memory.notes,
      ...taken === 0 ? [] : [`Taken over from open threads of earlier reviews: ${taken}.`]
    ],
    partial: partial === null ? null : { ...partial, message: neutralise(partial.message, policy) }
  };
}

// src/core/settling-words.ts
var refusal = String.raw`(?:won['’]?t[ -]fix|wontfix|not an? (?:bug|problem|issue)|false positive|by design|(?:as|this is|it is|it['’]s) intended)`;
var settling = new RegExp(String.raw`^[\s*_]*${refusal}(?![\p{L}\p{N}]|["”*_ ]*\?)`, "iu");
var settlingOne = new RegExp(
  String.raw`^[\s*_]*F(\d{1,6})[\s:,–-]+(?:is )?${refusal}(?![\p{L}\p{N}]|["”*_ ]*\?)`,
  "iu"
);
function settles(reply) {
  return settling.test(reply);
}
function settledNumber(comment) {
  const match = settlingOne.exec(comment);
  return match === null ? null : Number(match[1]);
}

// src/core/settled.ts
var mostPeople = 20;
async function readStanding(number, github, trusted) {
  const [replies, reviews, comments] = await Promise.all([
    github.reviewComments(number),
    github.reviews(number),
    github.comments(number)
  ]);
  const roots = replies.flatMap((root) => {
    const mark2 = root.inReplyTo === null && trusted.has(root.author.id) ? findingIn(root.body) : null;
    return mark2 === null ? [] : [{ root, mark: mark2 }];
  });
  const bodies = reviews.filter(({ author }) => trusted.has(author.id)).flatMap(({ body }) => findingsIn(body));
  const threads = new Map(
    (roots.length === 0 ? [] : await github.threads(number)).map((thread) => [thread.rootCommentId, thread])
  );
  const said = replies.filter(isPerson).filter(({ body }) => settles(body));
  const named2 = comments.filter(isPerson).filter(({ body }) => settledNumber(body) !== null);
  const writers = await writersAmong([...said, ...named2], github);
  const answered = new Set(said.filter(({ author }) => writers.has(author.login)).map(({ inReplyTo }) => inReplyTo));
  const open = roots.flatMap((each) => {
    const thread = threads.get(each.root.id);
    return thread === void 0 || thread.resolved ? [] : [{ ...each, thread }];
  });
  return {
    posted: new Map([...bodies, ...roots.map(({ mark: mark2 }) => mark2)].map(({ id, n }) => [id, n])),
    settled: new Set(roots.filter(({ root }) => answered.has(root.id)).map(({ mark: mark2 }) => mark2.id)),
    settledNumbers: new Set(
      named2.filter(({ author }) => writers.has(author.login)).map(({ body }) => settledNumber(body) ?? 0)
    ),
    open: Map.groupBy(open, ({ mark: mark2 }) => mark2.id)
  };
}
function settledAmong(before, { settled, settledNumbers, posted }) {
  const numbers = [...(before?.findings ?? []).map(({ id, n }) => ({ id, n })), ...numbered(posted)];
  return /* @__PURE__ */ new Set([...settled, ...numbers.filter(({ n }) => settledNumbers.has(n)).map(({ id }) => id)]);
}
function numbered(posted) {
  return [...posted].map(([id, n]) => ({ id, n }));
}
function isPerson({ author }) {
  return author.type === "User";
}
async function writersAmong(comments, github) {
  const people = new Set(comments.map(({ author }) => author.login));
  const asked = [...people].slice(0, mostPeople).map(async (login) => {
    const held = await github.permission(login).catch(() => "none");
    return atLeast(held, "write") ? [login] : [];
  });
  return new Set((await Promise.all(asked)).flat());
}

// src/core/take-over.ts
function takeOver({ open, posted }, chunks, head) {
  const findings = [...open.values()].flatMap(([first2]) => first2 === void 0 ? [] : [fromThread(first2, chunks)]);
  if (findings.length === 0) return null;
  return {
    v: 1,
    round: 0,
    head,
    patch: "",
    keys: [],
    findings: findings.slice(0, limits.findings),
    last: Math.max(0, ...posted.values()),
    seen: ""
  };
}
function fromThread({ root, mark: mark2 }, chunks) {
  const line = root.line ?? 1;
  const at = root.line === null ? [] : chunksAt(chunks, { ...root, startLine: line, line });
  return {
    ...mark2,
    ...headingOf(root.body),
    path: root.path,
    line,
    status: "open",
    at: at.map((chunk) => chunk.mark).slice(0, 8)
  };
}
function headingOf(body) {
  const [, digit = "", title = ""] = /^\*\*P([0-3]) · (.{1,400})\*\*$/m.exec(body) ?? [];
  const p = [0, 1, 2, 3].find((each) => `${each}` === digit) ?? 1;
  return { p, title: title === "" ? "A finding of an earlier review" : title };
}

// src/core/decide-review.ts
async function decideReview(body, account, { job, deps }) {
  const check = checkPlace(job);
  if (job.pull === null || check === null) return refuse("A review belongs on a pull request.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  const standing = await readStanding(job.pull.number, deps.github, writersOf(job.repository, job.policy));
  const reviewed = review(body, { job, change: change.value, standing, now: deps.clock.now() });
  const { operator, markerKey } = deps;
  const threads = reviewed.ledger.fixed.flatMap(({ id }) => standing.open.get(id) ?? []);
  return {
    ok: true,
    value: {
      job,
      operator,
      markerKey,
      account,
      check,
      state: stateAfter(reviewed),
      report: reportOf(reviewed),
      links: linksOf(job.trigger.repository, operator),
      resolvable: threads.map(({ thread }) => thread)
    }
  };
}
function review(body, { job, change, standing, now }) {
  const { files, chunks, diff } = change;
  const known = job.memory.state;
  const takenOver = known === null || known.round === 0 ? takeOver(standing, chunks, body.head) : null;
  const before = takenOver ?? followRenames(known, files, chunks);
  const policy = postingFor(job);
  const ledger = updateLedger({
    before,
    // What was answered under another record, or without one, is about other findings.
    body: takenOver === null && body.basis === fingerprint(known) ? body : { head: body.head, answers: [] },
    chunks,
    placed: placeFindings(body.findings, diff).map((placed) => safe(placed, policy)),
    settled: settledAmong(before, standing),
    posted: standing.posted,
    policy: job.policy,
    asked: job.trigger.cause.kind !== "pull"
  });
  const coverage = coverageNow(body.coverage, before, chunks);
  return { body, job, change, standing, before, ledger, coverage, policy, now, takenOver };
}
function safe({ finding, place }, policy) {
  const title = neutralise(finding.title, policy).replaceAll(/\s+/g, " ");
  const rule = finding.rule?.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "") ?? null;
  return { place, finding: { ...finding, title, rule, body: neutralise(finding.body, policy) } };
}

// src/core/decide-unchanged.ts
async function decideUnchanged(body, job, deps) {
  const { state } = job.memory;
  if (job.pull === null || state === null) return refuse("There is no record of an earlier review.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  const { patch } = change.value;
  if (patch === null || `${patch}/${body.rules}` !== state.patch)
    return refuse("The change is not the one that was reviewed before.");
  const settled = settledAmong(
    state,
    await readStanding(job.pull.number, deps.github, writersOf(job.repository, job.policy))
  );
  return { ok: true, value: { ...state, findings: state.findings.filter(({ id }) => !settled.has(id)) } };
}

// src/core/gate/citations.ts
var citation = /`([^`\n#]{1,400})#L(\d{1,7})(?:-L?(\d{1,7}))?`/g;
var mostCitations = 100;
async function checkCitations(body, job, deps) {
  var _stack = [];
  try {
    const cited = [...body.markdown.matchAll(citation)].slice(0, mostCitations);
    if (body.commit === null || cited.length === 0) return body;
    const { pull, repository } = job;
    if (body.commit !== pull?.headSha && body.commit !== repository.policyCommit) return moved(body);
    const opened = await deps.openGit(
      {
        pull: pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha },
        policyCommit: repository.policyCommit,
        defaultBranch: repository.defaultBranch
      },
      deps.signal
    );
    if (opened.kind === "moved") return moved(body);
    const git = __using(_stack, opened.git, true);
    const links = linksOf(job.trigger.repository, deps.operator);
    const lengths = await lengthsOf(
      git,
      body.commit,
      cited.map((match) => match[1] ?? "")
    );
    const known = { commit: body.commit, links, lengths };
    return { ...body, markdown: body.markdown.replaceAll(citation, (...match) => linked(match, known)) };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function moved(body) {
  const note = "The code moved meanwhile, so the places named here were not looked up again.";
  return { ...body, markdown: `${body.markdown}

${note}` };
}
function linked([whole, path = "", first2 = "", last = first2], { commit, links, lengths }) {
  const lines = [Number(first2), Number(last)];
  const exists = lines[0] >= 1 && lines[0] <= lines[1] && lines[1] <= (lengths.get(path) ?? 0);
  return exists ? `[${whole}](${links.blob(commit, path, lines)})` : `${whole} (not found)`;
}
async function lengthsOf(git, commit, paths) {
  const lengths = /* @__PURE__ */ new Map();
  for (const path of new Set(paths)) {
    const content = await git.read(commit, path, limits.fileBytes);
    if (content.kind === "text" || content.kind === "cut")
      lengths.set(path, content.text.replace(/\n$/, "").split("\n").length);
  }
  return lengths;
}

// src/core/present/failure.ts
function failureBody(line, head, state) {
  const open = state.findings.filter(({ status }) => status === "open").map(({ n, p, title }) => `- **F${n} \xB7 P${p}** ${title}`);
  const before = open.length === 0 ? [] : [`From the review of ${state.head.slice(0, 7)}:`, open.join("\n")];
  return [`### Not reviewed`, `${head.slice(0, 7)}: ${line}`, ...before].join("\n\n");
}

// src/core/plan-writes/ending.ts
function planFailure(ending, failure) {
  const { job, operator, check } = ending;
  const said = stripInvisible(failure.message).replaceAll(/\s+/g, " ");
  const line = neutralise(failure.message, postingFor(job)).replaceAll(/\s+/g, " ");
  const spent = spentOn(ending);
  const conclusion = unread(ending);
  const text = {
    conclusion,
    title: `Not reviewed: ${said}`.slice(0, 255),
    summary: `${line}${spent}`,
    annotations: []
  };
  return {
    content: check === null ? replyWrite(job.trigger, job.key, `Not done: ${line}${spent}`) : [failureSummary(ending, check, line)],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", said), conclusion: check === null ? null : conclusion }
  };
}
function failureSummary(ending, { number, headSha }, line) {
  const { job, markerKey } = ending;
  const { key, memory, repository } = job;
  const state = { ...memory.state ?? blank(headSha), ...noteTime(memory.state, job.trigger, ending.now) };
  const body = `${failureBody(line, headSha, state)}${spentOn(ending)}

${stateMarker(state, { repository: repository.id, number }, markerKey)}`;
  return { kind: "summary", key: `${key}/failure`, number, body };
}
function spentOn({ account, operator }) {
  return account === null || account.usage.requests === 0 ? "" : `

${footer(account, operator)}`;
}
function unread({ job }) {
  return verdictUnread(job.memory.state, job.policy.review.failOn);
}
function blank(head) {
  return { v: 1, round: 0, head, patch: "", keys: [], findings: [], last: 0, seen: "" };
}
function planUnusable(ending, why) {
  const { job, operator, check } = ending;
  const line = neutralise(why, postingFor(job)).replaceAll(/\s+/g, " ");
  const conclusion = unread(ending);
  const text = {
    conclusion,
    title: `Not done: ${line}`.slice(0, 255),
    summary: line,
    annotations: []
  };
  return {
    content: check === null ? replyWrite(job.trigger, job.key, `Not done: ${line}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", line), conclusion: check === null ? null : conclusion }
  };
}
function planNothing(ending, why) {
  const { operator, check, job } = ending;
  const conclusion = unread(ending);
  const text = { conclusion, title: why.slice(0, 255), summary: why, annotations: [] };
  const told3 = check === null && job.trigger.cause.kind !== "ci";
  return {
    content: told3 ? replyWrite(job.trigger, job.key, `Nothing done: ${why}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("nothing", why), conclusion: check === null ? null : conclusion }
  };
}

// src/core/plan-writes/footed-reply.ts
var markerRoom = 1e3;
function footedReply({ job, account, operator }, blocks, hidden) {
  const foot = account.usage.requests === 0 ? [] : [footer(account, operator)];
  const tail = ["", ...foot, ...hidden === "" ? [] : [hidden]].join("\n\n");
  const text = blocks.filter((block) => block !== "").join("\n\n");
  const room = limits.commentLength - markerRoom - tail.length;
  return replyWrite(job.trigger, job.key, truncateMarkdown(text, room) + tail);
}

// src/core/plan-writes/plan-first.ts
function planFirst({ job, operator, markerKey }, account, body) {
  const { command, text } = job.intent;
  const { subject } = job.trigger;
  const plan = harmless3(body, job);
  const number = subject.kind === "local" ? 0 : subject.number;
  const waiting = { kind: "plan", command, text, plan };
  const marker = waitingMarker(waiting, { repository: job.repository.id, number }, markerKey);
  const blocks = ["**A plan, nothing done yet.** `/codex approve` begins.", planText(plan)];
  return {
    content: footedReply({ job, account, operator }, blocks, marker),
    check: null,
    outcome: { ...outcome("published", "Posted a plan."), account }
  };
}
function harmless3(plan, job) {
  const policy = postingFor(job);
  const clean = (text) => neutralise(text, policy).replaceAll(/\s+/g, " ").trim().slice(0, 2e3);
  const short2 = (text) => clean(text).slice(0, 500).toWellFormed();
  return {
    ...plan,
    goal: clean(plan.goal).toWellFormed(),
    criteria: plan.criteria.map(short2),
    questions: plan.questions.map(short2),
    steps: plan.steps.map(({ title, files }) => ({ title: short2(title), files }))
  };
}

// src/core/present/waiting.ts
function waitingLines({ waiting = [] }) {
  if (waiting.length === 0) return [];
  const lines = waiting.map((line) => `- ${inlineCode(`/codex approve ${oneLine(line)}`)}`);
  return [
    "**Not run without a person's word.** One of these lets it run, and does the work again with it:",
    lines.join("\n")
  ];
}
function namesLine({ waiting = [] }) {
  return waiting.length === 0 ? [] : [`Not run: ${waiting.map((line) => inlineCode(oneLine(line))).join(", ")}`];
}
function oneLine(line) {
  return line.replaceAll(/\s+/g, " ");
}

// src/core/plan-writes/reply.ts
function planReply({ job, operator, markerKey }, account, body) {
  return {
    content: footedReply(
      { job, account, operator },
      [body.markdown, ...waitingLines(body)],
      mark(job, body, markerKey)
    ),
    check: null,
    outcome: { ...outcome("published", "Answered."), account }
  };
}
function mark({ intent: { command, text }, trigger: { subject }, repository }, body, key) {
  if (body.waiting === void 0 || body.waiting.length === 0 || subject.kind === "local") return "";
  const place = { repository: repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", command, text, lines: body.waiting }, place, key);
}

// src/core/plan-writes/unchanged.ts
function planUnchanged({ job, operator, check }, state) {
  const conclusion = verdictOf(state, job.policy.review.failOn);
  const title = `The same change as at ${state.head.slice(0, 7)}: ${sayOpen(state)}.`;
  return {
    content: [],
    check: check === null ? null : () => concludeCheck(check, operator, { conclusion, title, summary: title, annotations: [] }),
    outcome: { ...outcome("nothing", title), conclusion }
  };
}
function sayOpen(state) {
  const open = openIn(state).length;
  const said = open === 0 ? "nothing is open" : `${open} open`;
  const { gaps = 0 } = state;
  return gaps === 0 ? said : `${said}, ${gaps === 1 ? "1 file" : `${gaps} files`} not read whole`;
}

// src/core/present/tests.ts
function verdictOf2(run) {
  const { code, tests } = run;
  const counted = tests?.source === "junit" ? tests : null;
  const all = counted === null ? 0 : counted.passed + counted.failed;
  if (passes(run)) return all === 0 ? "passed" : `passed (${all} tests)`;
  if (code === 0) return `exit 0, but its report counts ${counted?.failed ?? 0} of ${all} as failed`;
  const failures = counted === null || counted.failed === 0 ? "" : `: ${counted.failed} of ${all}`;
  return `failed (${code ?? "killed"})${failures}`;
}
function testNames({ before, after }) {
  const { broke, failedBefore, mended } = compareTests(before, after);
  const apart = broke.length + failedBefore.length > 0;
  const failing = apart || passes(after) ? [] : after.tests?.failing ?? [];
  return [
    named("Broke", broke),
    named("Failed before, too", failedBefore),
    named("Fails", failing),
    named("Passes now", mended)
  ].filter((line) => line !== "").join("\n\n");
}
var mostNamed = 20;
function named(what, names3) {
  if (names3.length === 0) return "";
  const more = names3.length > mostNamed ? ` and ${names3.length - mostNamed} more` : "";
  return `**${what}:** ${names3.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
}

// src/core/present/patch.ts
function patchReport(body, paths) {
  const { explanation, left, checks } = body;
  const blocks = [
    explanation,
    left === "" ? "" : `**Not done:** ${left}`,
    setupFailed(body),
    checksTable(body),
    testsLine(paths.filter(isTestFile)),
    ...[...body.setup, ...checks.map(({ after }) => after)].map(printed)
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
function testsLine(paths) {
  if (paths.length === 0) return "";
  const more = paths.length > mostNamed2 ? ` and ${paths.length - mostNamed2} more` : "";
  return `**Tests changed with it:** ${paths.slice(0, mostNamed2).map(inlineCode).join(", ")}${more}`;
}
var mostNamed2 = 5;
function fixedLine({ fixed }) {
  return fixed.length === 0 ? "" : ` ${fixed.map((n) => `F${n}`).join(", ")}`;
}
function patchFold({ patch, base }, room) {
  const shown = patch.length <= room ? patch : patch.slice(0, Math.max(0, room)).toWellFormed();
  const cut = shown.length < patch.length ? "\n\nIt is cut here: the whole of it is too long for a comment." : "";
  return `<details open><summary>The patch, for <code>git apply</code> on ${base.slice(0, 7)}</summary>

${codeBlock(shown, "diff")}${cut}

</details>`;
}
function setupFailed({ setup, checks }) {
  const failed = setup.find(({ code }) => code !== 0);
  if (failed === void 0) return "";
  const passing = checks.some(({ after }) => after.code === 0);
  const meaning = passing ? "Checks that need what it installs say nothing about the change." : "**Not verified:** what the project depends on is missing, and no check passes without it.";
  return `**Setup failed:** ${inlineCode(failed.command)} ${ended(failed)}. ${meaning}`;
}
function checksTable({ checks, sandbox, network = [] }) {
  if (checks.length === 0) return "**Not verified:** no check of this project is known here.";
  const rows = checks.map(
    ({ before, after }) => `| ${inlineCode(before.command)} | ${ended(before)} | ${ended(after)} |`
  );
  return [
    "| check | before | after |",
    "| --- | --- | --- |",
    ...rows,
    "",
    `<sub>Ran in the sandbox (${sandbox}, ${network.length === 0 ? "no network" : `network: ${network.map(inlineCode).join(", ")}`}).</sub>`,
    ...checks.map(testNames).filter((names3) => names3 !== "").map((names3) => `
${names3}`)
  ].join("\n");
}
var bounds = {
  time: "took too long",
  output: "printed too much",
  memory: "took too much memory",
  processes: "started too many processes",
  disk: "wrote too much",
  files: "made too many files",
  cancelled: "was cancelled"
};
function ended(run) {
  const time = `${(run.durationMs / 1e3).toFixed(1)} s`;
  if (run.ended !== "exit") return `${bounds[run.ended]}, ${time}`;
  return `${verdictOf2(run)}, ${time}`;
}
function printed(run) {
  if (passes(run) || run.excerpt.trim() === "") return "";
  return `<details><summary>The end of what ${inlineCode(run.command).replaceAll("`", "")} printed</summary>

${codeBlock(run.excerpt)}

</details>`;
}

// src/core/present/merge.ts
function mergedReport(body, { base, commit }) {
  const { resolutions, explanation, left, checks } = body;
  const where = `[${commit.sha.slice(0, 7)}](${commit.url})`;
  return join([
    `**Merged ${inlineCode(base)} (${body.theirs.slice(0, 7)}) in ${where}.** ${settledLine(body)}`,
    explanation,
    resolutions.map((each) => intentLine(each, base)).join("\n"),
    left === "" ? "" : `**To be looked at:** ${left}`,
    checksTable(body),
    ...checks.map(({ after }) => printed(after))
  ]);
}
function textsReport(body, { base, open, why }) {
  const { resolutions, explanation, left, checks } = body;
  return join([
    `**Not pushed.** ${why}`,
    open.slice(0, mostListed).map(openLine).join("\n"),
    open.length > mostListed ? `And ${open.length - mostListed} more.` : "",
    explanation,
    left === "" ? "" : `**Left to a person:** ${left}`,
    open.length > 0 && checks.length === 0 ? "" : checksTable(body),
    ...checks.map(({ after }) => printed(after)),
    ...resolutions.map((each) => `${intentLine(each, base)}

${codeBlock(each.text)}`)
  ]);
}
var mostListed = 30;
function join(blocks) {
  return blocks.filter((block) => block !== "").join("\n\n");
}
function openLine(line) {
  return `- ${inlineCode(line)}`;
}
function settledLine({ resolutions }) {
  if (resolutions.length === 0) return "There was no conflict, so no model was asked.";
  const files = new Set(resolutions.map(({ path }) => path)).size;
  return `${count(resolutions.length, "conflict")} in ${count(files, "file")} settled; every other line is as git merged it.`;
}
function count(many, what) {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}
function intentLine({ path, index, ours, theirs }, base) {
  return `- ${inlineCode(path)}, conflict ${index} \xB7 **this branch:** ${ours} \xB7 **${inlineCode(base)}:** ${theirs}`;
}

// src/core/plan-writes/pull-request.ts
import { createHash } from "node:crypto";
function branchOf({ job, key }) {
  const { subject } = job.trigger;
  const number = subject.kind === "local" ? 0 : subject.number;
  return `codex/${number}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}
var markerRoom2 = 1e3;
function pullBody(plan, guarded) {
  const { job, body, files, account, operator, key } = plan;
  const { approval } = job;
  const tail = `

${footer(account, operator)}

${keyMarker(`${key}/pull`)}`;
  const blocks = [
    banner(guarded),
    patchReport(
      body,
      files.map(({ path }) => path)
    ),
    approval?.kind === "plan" ? planSteps(approval.plan) : "",
    closing(plan),
    askedLine(plan)
  ];
  const text = blocks.filter((block) => block !== "").join("\n\n");
  return truncateMarkdown(text, limits.commentLength - markerRoom2 - tail.length) + tail;
}
function banner(guarded) {
  if (guarded.length === 0) return "";
  const names3 = guarded.slice(0, 10).map(inlineCode).join(", ");
  const more = guarded.length > 10 ? ` and ${guarded.length - 10} more` : "";
  return `> [!WARNING]
> Look at these files first: they decide what is installed, run or allowed. ${names3}${more}`;
}
function closing({ job }) {
  const { subject } = job.trigger;
  return subject.kind === "issue" ? `Closes #${subject.number}` : "";
}
function askedLine({ job: { trigger } }) {
  const number = trigger.subject.kind === "local" ? 0 : trigger.subject.number;
  return `<sub>Asked for by @${trigger.actor.login} in #${number}.</sub>`;
}
function openedLine({ body, target }, opened) {
  const guarded = target.to === "pull" && target.guarded.length > 0;
  const why = guarded ? " It changes files that a person has to look at first, so it is not pushed here." : "";
  return `**Draft pull request [#${opened.id}](${opened.url})**: ${body.title}.${why}`;
}

// src/core/plan-writes/patch.ts
function planPatched(plan) {
  const { body, account, target } = plan;
  const line = target.to === "branch" ? `Committed: ${body.title}.` : `Proposed: ${body.title}.`;
  return { ...first(plan), check: null, outcome: { ...outcome("published", line), account } };
}
function first(plan) {
  const { target } = plan;
  switch (target.to) {
    case "text":
      return { content: asText2(plan, target.why) };
    case "waiting":
      return { content: waits(plan) };
    case "pull":
      return pushedApart(plan, target);
    case "branch":
      return { content: [commitWrite(plan, target.branch)], afterwards: (written) => told(plan, written) };
  }
}
function commitWrite({ job, key: made, body, tree, files, target }, branch) {
  const key = `${made}/commit`;
  const askers = job.intent.automatic ? [] : [["Co-authored-by", coAuthor(job)]];
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding]);
  const message = withTrailers(body.title, [...askers, ...findings], key);
  return { kind: "commit", key, branch, fresh: target.to === "pull", parent: body.base, tree, files, message };
}
function coAuthor({ trigger: { actor } }) {
  return `${actor.login} <${actor.id}+${actor.login}@users.noreply.github.com>`;
}
function findingsOf({ memory }, { fixed }) {
  const known = (memory.state?.findings ?? []).filter(({ n }) => fixed.includes(n));
  return known.map(({ n, id }) => `F${n} ${id}`);
}
function told(plan, written) {
  const { job, body, files, target } = plan;
  if (written.kind === "refused") {
    const guardedBranch = target.to === "branch" && /protected/.test(written.reason);
    if (guardedBranch) return pushedApart(plan, { to: "pull", into: target.branch, guarded: [] });
    return { content: asText2(plan, `GitHub did not take the commit: ${written.reason}.`) };
  }
  const sha = (written.sha ?? "").slice(0, 7);
  const other = job.command.changes === "tests" ? "Tests committed" : "Committed";
  const did = body.fixed.length === 0 ? other : `Fixed${fixedLine(body)}`;
  const head = `**${did} in [${sha}](${written.url})**: ${body.title}.`;
  const report = patchReport(body, pathsOf(files));
  return { content: footedReply(plan, [head, report, ...waitingLines(body), startsNothing(job)], marksOf(plan)) };
}
function pushedApart(plan, target) {
  const own = { ...plan, target };
  const branch = branchOf(plan);
  const request = {
    kind: "pull-request",
    key: `${plan.key}/pull`,
    branch,
    into: target.into,
    title: plan.body.title,
    body: pullBody(own, target.guarded)
  };
  return {
    content: [commitWrite(own, branch)],
    afterwards: (pushed) => pushed.kind === "refused" ? { content: asText2(plan, `GitHub did not take the branch: ${pushed.reason}.`) } : { content: [request], afterwards: (opened) => ({ content: saidOf(own, opened, branch) }) }
  };
}
function saidOf(plan, opened, branch) {
  const { body, files, job } = plan;
  const head = opened.kind === "refused" ? `**Pushed to ${inlineCode(branch)}**: ${body.title}. No pull request could be opened: ${opened.reason}.` : openedLine(plan, opened);
  const report = patchReport({ ...body, explanation: "" }, pathsOf(files));
  return footedReply(plan, [head, report, ...waitingLines(body), startsNothing(job)], marksOf(plan));
}
function pathsOf(files) {
  return files.map(({ path }) => path);
}
function startsNothing({ repository }) {
  return repository.self?.id === actionsBot ? "Commits made with the job's own token start no workflows: push once more, or give the Action an `app-token`." : "";
}
var actionsBot = 41898282;
function marksOf({ job, body, markerKey }) {
  const { command, text } = job.intent;
  const { subject } = job.trigger;
  if (body.waiting === void 0 || subject.kind === "local") return "";
  const place = { repository: job.repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", command, text, lines: body.waiting }, place, markerKey);
}
var mostPacked = 4e4;
function waits(plan) {
  const { job, key, body, files, markerKey } = plan;
  const { subject } = job.trigger;
  const place = { repository: job.repository.id, number: subject.kind === "local" ? 0 : subject.number };
  const packed2 = waitingMarker({ kind: "patch", key, body }, place, markerKey);
  if (packed2.length > mostPacked)
    return asText2(plan, "It is too large to wait in a comment: ask for it with another autonomy.");
  const blocks = [
    `**Ready, not pushed:** ${body.title}. \`/codex approve\` pushes it as it is.`,
    patchReport(body, pathsOf(files)),
    ...namesLine(body),
    patchFold(body, patchRoom - packed2.length)
  ];
  return footedReply(plan, blocks, packed2);
}
var patchRoom = 5e4;
function asText2(plan, why) {
  const { body, files } = plan;
  const blocks = [`**Not pushed.** ${why}`, `**${body.title}**`, patchReport(body, pathsOf(files))];
  return footedReply(plan, [...blocks, ...waitingLines(body), patchFold(body, patchRoom)], marksOf(plan));
}

// src/core/plan-writes/merge.ts
function planMerged(plan) {
  const { account, notPushed, title } = plan;
  if (notPushed !== null) {
    const done = { ...outcome("published", `Not pushed: ${notPushed}`), account };
    return { content: asText3(plan, notPushed), check: null, outcome: done };
  }
  return {
    content: [commitWrite2(plan)],
    afterwards: (written) => told2(plan, written),
    check: null,
    outcome: { ...outcome("published", `Committed: ${title}.`), account }
  };
}
function commitWrite2({ job, body, title, tree, files }) {
  const key = `${job.key}/commit`;
  const message = withTrailers(title, [["Co-authored-by", coAuthor(job)]], key);
  const place = { branch: job.pull?.headRef ?? "", parent: body.head, merged: body.theirs, fresh: false };
  return { kind: "commit", key, ...place, tree, files, message };
}
function told2(plan, written) {
  if (written.kind === "refused")
    return { content: asText3(plan, `GitHub did not take the commit: ${written.reason}.`) };
  const commit = { sha: written.sha ?? "", url: written.url };
  const report = mergedReport(plan.body, { base: baseOf(plan), commit });
  return { content: footedReply(plan, [report, startsNothing(plan.job)], "") };
}
function asText3(plan, why) {
  return footedReply(plan, [textsReport(plan.body, { base: baseOf(plan), open: plan.open, why })], "");
}
function baseOf({ job }) {
  return job.pull?.baseRef ?? "";
}

// src/core/present/carried.ts
function carriedLine({ n, p, title, path, url }) {
  const still = url === null ? "still open" : `[still open](${url})`;
  return `- **F${n} \xB7 P${p}** ${title}  
  ${codeText(path)}, ${still}`;
}

// src/core/present/summary.ts
function summaryBody(report, links) {
  return `### ${verdictLine(openFindings(report), report.coverage)}

${reportBody(report, links)}`;
}
function reportBody(report, links) {
  const main = report.shown.filter((shown) => shown.prominent && !shown.late);
  const blocks = [
    openLines(report, main, links),
    numbersLine("Fixed since the last review", report.fixed),
    numbersLine("Won't fix, as a maintainer said", report.dismissed),
    // T40: a verdict in these words is the model's own and counts for nothing.
    report.explanation === "" ? "" : `Model's note: ${report.explanation}`,
    report.partial === null ? "" : `**Unfinished:** ${report.partial.message}`,
    report.notes.map((note) => `- ${note}`).join("\n"),
    minorFold(report, links),
    lateFold(report, links),
    coverageFold(report.coverage),
    `<sub>Reviewed ${short(report.head)} against ${short(report.base)}${report.round > 1 ? `, round ${report.round}` : ""}.</sub>`
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
function numbersLine(what, findings) {
  return findings.length === 0 ? "" : `${what}: ${findings.map(({ n }) => `F${n}`).join(", ")}.`;
}
function openFindings({
  shown,
  carried
}) {
  return [
    ...shown.filter(({ late }) => !late).map(({ finding }) => finding),
    ...carried.filter(({ status }) => status === "open").map(({ p }) => ({ priority: p }))
  ];
}
function openLines(report, main, links) {
  const now = main.map((shown) => ({
    n: shown.n,
    p: shown.finding.priority,
    text: findingLine(shown, whereOf(shown, report, links))
  }));
  const before = report.carried.filter(({ status, prominent }) => status === "open" && prominent).map((finding) => ({ n: finding.n, p: finding.p, text: carriedLine(finding) }));
  return [...now, ...before].toSorted((a, b) => a.p - b.p || a.n - b.n).map(({ text }) => text).join("\n");
}
function whereOf(shown, report, links) {
  const { path, side, startLine, line } = shown.finding;
  const lines = startLine === line ? `${line}` : `${startLine}-${line}`;
  const address = links.blob(side === "LEFT" ? report.base : report.head, path, [startLine, line]);
  return `[${codeText(`${path}:${lines}`)}](${address})${side === "LEFT" ? " (removed)" : ""}`;
}
function minorFold(report, links) {
  const now = report.shown.filter(({ prominent, late }) => !prominent && !late);
  const before = report.carried.filter(({ status, prominent }) => status === "open" && !prominent);
  const count3 = now.length + before.length;
  return findingsFold(count3 === 1 ? "1 smaller thing" : `${count3} smaller things`, { now, before, report, links });
}
function lateFold(report, links) {
  const now = report.shown.filter(({ late }) => late);
  const before = report.carried.filter(({ status }) => status === "late");
  const title = `${now.length + before.length} found late, on lines read in an earlier round: not held against this change`;
  return findingsFold(title, { now, before, report, links });
}
function findingsFold(title, { now, before, report, links }) {
  if (now.length + before.length === 0) return "";
  const listed = now.map((shown) => listedFinding(shown, whereOf(shown, report, links)));
  return fold(title, [...listed, before.map(carriedLine).join("\n")].filter((text) => text !== "").join("\n\n"));
}
function coverageFold(coverage) {
  const gaps = coverage.filter((file) => file.read !== "diff");
  if (gaps.length === 0) return "";
  const shown = gaps.slice(0, 100).map((file) => `- ${codeText(file.path)}: ${readWords[file.read]}, ${file.why}`);
  const rest = gaps.length > 100 ? [`- and ${gaps.length - 100} more`] : [];
  return fold(`What was not read whole (${gaps.length})`, [...shown, ...rest].join("\n"));
}
var readWords = {
  diff: "read",
  before: "read before",
  part: "read in part",
  none: "not read",
  excluded: "left out",
  "no-text": "no text"
};
function fold(title, content) {
  return `<details><summary>${title}</summary>

${content}

</details>`;
}
function short(commit) {
  return commit.slice(0, 7);
}

// src/core/present/review.ts
function reviewBody(report, posted, links) {
  const homeless = posted.filter((shown) => shown.place.kind === "body");
  const inline = posted.length - homeless.length;
  const lead = `Found ${count2(posted.length)} in ${report.head.slice(0, 7)}${inline > 0 && homeless.length > 0 ? `, ${inline} of them on lines below` : ""}.`;
  return [lead, ...homeless.map((shown) => marked(shown, listedFinding(shown, whereOf(shown, report, links))))].join(
    "\n\n"
  );
}
function reviewWithoutLines(report, posted, links) {
  const moved2 = posted.map((shown) => ({
    ...shown,
    place: { kind: "body", why: "GitHub did not take a comment on this line." }
  }));
  return reviewBody(report, moved2, links);
}
function marked({ n, finding }, text) {
  return `${text}

${findingMarker({ id: finding.id, n })}`;
}
function count2(problems) {
  return problems === 1 ? "1 problem" : `${problems} problems`;
}

// src/core/plan-writes/review.ts
function planReviewed(plan) {
  const { report, account, job } = plan;
  const posted = report.shown.filter((shown) => shown.fresh && shown.prominent && !shown.late).slice(0, limits.commentsPerReview);
  const findings = report.shown.map(({ finding }) => finding);
  return {
    content: [
      ...posted.length === 0 ? [] : [reviewWrite(plan, posted)],
      ...resolveWrites(plan),
      ...summaryWrite(plan)
    ],
    check: (refused) => checkWrite(plan, refused),
    outcome: { ...outcome("published", titleOf(report)), conclusion: conclusionOf(report, job), findings, account }
  };
}
function resolveWrites({ resolvable, job }) {
  return resolvable.map(({ id }) => ({ kind: "resolve-thread", key: `${job.key}/resolve/${id}`, threadId: id }));
}
function reviewWrite(plan, posted) {
  const { report, links, job, check } = plan;
  const key = `${job.key}/review`;
  const tail = `

${footer(plan.account, plan.operator)}

${keyMarker(key)}`;
  return {
    kind: "review",
    key,
    number: check.number,
    commit: report.head,
    body: fitting(reviewBody(report, posted, links), tail),
    comments: posted.flatMap(
      (shown) => shown.place.kind === "line" ? [{ ...lineOf(shown.place), body: inlineComment(shown) }] : []
    ),
    fallbackBody: fitting(reviewWithoutLines(report, posted, links), tail)
  };
}
function lineOf({ path, side, startLine, line }) {
  return { path, side, startLine, line };
}
function summaryWrite({
  report,
  links,
  state,
  markerKey,
  job,
  check,
  account,
  operator
}) {
  const { shown, carried, fixed } = report;
  const silent = job.policy.review.profile === "quiet" && [...shown, ...carried, ...fixed].length === 0;
  if (silent && !job.memory.hasSummary) return [];
  const place = { repository: job.repository.id, number: check.number };
  const tail = `

${footer(account, operator)}

${stateMarker(state, place, markerKey)}`;
  return [
    {
      kind: "summary",
      key: `${job.key}/summary`,
      number: check.number,
      body: fitting(summaryBody(report, links), tail)
    }
  ];
}
function fitting(text, tail) {
  return truncateMarkdown(text, limits.commentLength - tail.length) + tail;
}
function checkWrite(plan, refused) {
  const { report, links, job, operator, account, check } = plan;
  const tail = [...refused.map((reason) => `

Not posted: ${reason}`), `

${footer(account, operator)}`].join("");
  return concludeCheck(check, operator, {
    conclusion: conclusionOf(report, job),
    title: titleOf(report).slice(0, 255),
    summary: truncateMarkdown(reportBody(report, links), limits.checkTextLength - tail.length) + tail,
    annotations: report.shown.slice(0, limits.annotations).flatMap((shown) => annotation(shown, plan))
  });
}
function conclusionOf(report, { policy }) {
  const verdict = conclude(openFindings(report), report.coverage, policy.review.failOn);
  return report.partial !== null && verdict === "success" ? "neutral" : verdict;
}
function titleOf(report) {
  const line = verdictLine(openFindings(report), report.coverage);
  return report.partial === null ? line : `Unfinished. ${line}`;
}
function annotation({ finding, n }, { job }) {
  if (finding.side === "LEFT") return [];
  const { failOn } = job.policy.review;
  const level = failOn !== null && finding.priority <= failOn ? "failure" : finding.priority <= 2 ? "warning" : "notice";
  const { path, startLine, line: endLine, priority, title, body } = finding;
  return [{ path, startLine, endLine, level, title: `F${n} P${priority} ${title}`, message: body }];
}

// src/core/resumed.ts
async function resumed(job, deps) {
  if (!job.command.proposes.includes("approved")) return job;
  const [newest] = await findWaiting(job, deps.github, deps.markerKey);
  const waiting = newest?.waiting;
  if (waiting === void 0 || waiting.kind === "patch") return job;
  const { command, text } = waiting;
  const approval = waiting.kind === "plan" ? { kind: "plan", plan: waiting.plan } : null;
  return { ...job, intent: { ...job.intent, command, text }, approval };
}

// src/core/decide.ts
async function decide({ body, account }, ending, deps) {
  const { job } = ending;
  switch (body.kind) {
    case "failed":
      return pass(planFailure(ending, body.failure));
    case "nothing":
      return pass(planNothing(ending, neutralise(body.why, postingFor(job))));
    case "reply":
      return pass(
        planReply(ending, account, isOwn(body, job, deps.commands) ? body : await safeReply(body, job, deps))
      );
    case "unchanged": {
      const same = await decideUnchanged(body, job, deps);
      return same.ok ? pass(planUnchanged(ending, same.value)) : same;
    }
    case "patch": {
      const own = { job: await resumed(job, deps), deps, account, key: job.key, approved: false };
      const decided = await decidePatch(body, own);
      return decided.ok ? pass(planPatched(decided.value)) : decided;
    }
    case "approved": {
      const decided = await decideApproved(body.commentId, { job, deps, account });
      return decided.ok ? pass(planPatched(decided.value)) : decided;
    }
    case "candidates":
      return refuse("Candidates cannot be posted.");
    case "plan":
      return pass(planFirst(ending, account, body));
    case "merge": {
      const decided = await decideMerge(body, account, { job, deps });
      return decided.ok ? pass(planMerged(decided.value)) : decided;
    }
    case "review": {
      const decided = await decideReview(body, account, { job, deps });
      return decided.ok ? pass(planReviewed(decided.value)) : decided;
    }
  }
}
async function safeReply(body, job, deps) {
  return checkCitations({ ...body, ours: false, markdown: neutralise(body.markdown, postingFor(job)) }, job, deps);
}
function isOwn({ ours, markdown }, job, commands) {
  return ours && job.command.own?.(job, commands).includes(markdown) === true;
}
async function endingOf(proposal, job, deps) {
  const begunAt = proposal?.head ?? null;
  const now = checkPlace(job);
  const then = now === null || begunAt === null ? now : { ...now, headSha: begunAt };
  const moved2 = now !== null && then !== null && then.headSha !== now.headSha && await isBegun(then, deps);
  const account = proposal?.account ?? null;
  return {
    job,
    operator: deps.operator,
    markerKey: deps.markerKey,
    check: moved2 ? then : now,
    account,
    now: deps.clock.now()
  };
}

// src/core/gate/lengths.ts
function withinLengths(writes) {
  const over = writes.filter((write) => longest(write) > limitOf(write));
  return over.length === 0 ? pass(writes) : refuse(...over.map((write) => `A ${write.kind} of ${longest(write)} characters is more than GitHub takes.`));
}
function limitOf(write) {
  return write.kind === "check-conclude" ? limits.checkTextLength : limits.commentLength;
}
function longest(write) {
  return Math.max(0, ...textsOf(write).map((text) => text.length));
}
function textsOf(write) {
  switch (write.kind) {
    case "reaction":
    case "resolve-thread":
      return [];
    case "comment":
    case "summary":
    case "thread-reply":
      return [write.body];
    case "commit":
      return [write.message];
    case "pull-request":
      return [write.title, write.body];
    case "review":
      return [write.body, write.fallbackBody, ...write.comments.map((comment) => comment.body)];
    case "check-start":
      return [write.title];
    case "check-conclude":
      return [write.title, write.summary, ...write.annotations.flatMap(({ title, message }) => [title, message])];
  }
}

// src/core/gate/outgoing.ts
function outgoing(writes, secrets) {
  const texts = writes.flatMap((write) => textsOf(write).map((text) => ({ name: nameOf2(write), text })));
  const clean = noSecrets(texts, secrets);
  return clean.ok ? withinLengths(writes) : refuse(sentence(clean.reasons));
}
function sentence([first2 = ""]) {
  return `Held back because of a secret: ${first2.replace(/\.$/, "")}.`;
}
function nameOf2({ kind }) {
  return kind.startsWith("check-") ? "the check run" : `the ${kind}`;
}

// src/core/gate/kind-allowed.ts
function kindAllowed(proposal, job) {
  if (proposal.key !== job.key) return refuse("The proposal was made for another event.");
  if (proposal.command !== job.intent.command)
    return refuse(`The proposal comes from ${proposal.command}, not from what was asked.`);
  const { kind } = proposal.body;
  const always = kind === "failed" || kind === "nothing";
  if (!always && !job.command.proposes.includes(kind)) return refuse(`${proposal.command} may not propose a ${kind}.`);
  return pass(proposal);
}

// src/core/gate/policy-known.ts
async function policyKnown(proposal, { repository }, deps) {
  var _stack = [];
  try {
    if (proposal.policyCommit === repository.policyCommit) return pass(proposal);
    const opened = await openAt(proposal.policyCommit, repository.defaultBranch, deps);
    if (opened?.kind !== "open")
      return refuse("The proposal was made under a policy that the default branch never held.");
    const _ = __using(_stack, opened.git, true);
    return pass(proposal);
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function openAt(policyCommit, defaultBranch, { openGit, signal }) {
  try {
    return await openGit({ pull: null, policyCommit, defaultBranch }, signal);
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}

// src/core/receive.ts
async function receive(received, job, deps) {
  const parsed = proposalSchema.safeParse(received);
  if (!parsed.success) return refuse("The proposal is not well-formed.");
  const allowed = kindAllowed(parsed.data, job);
  const known = allowed.ok ? await policyKnown(allowed.value, job, deps) : allowed;
  if (!known.ok) return known;
  const { account } = known.value;
  const model = job.settings.model === account.model ? account.model : neutralise(account.model, postingFor(job));
  return pass({ ...known.value, account: { ...account, model: model.replaceAll(/\s+/g, " ") } });
}
var headed = object({ head: string() }).partial().catch({});
function headIn(received) {
  return headed.parse(received).head ?? null;
}

// src/core/publish.ts
async function publish(trigger, received, deps) {
  deps.progress("publishing", null);
  const opening = await openJob(trigger, deps);
  if (opening.kind !== "job") return decline(opening, trigger, { ...deps, begun: { head: headIn(received) } });
  const proposal = await receive(received, opening.job, deps);
  if (!proposal.ok) return unusable(opening.job, proposal.reasons.join(" "), deps);
  const ending = await endingOf(proposal.value, opening.job, deps);
  const decided = await decide(proposal.value, ending, deps);
  return carryOut(approved(decided, ending, deps), { ending, account: proposal.value.account, deps });
}
async function publishNothing(trigger, why, deps) {
  const opening = await openJob(trigger, deps);
  if (opening.kind === "job") return unusable(opening.job, why, deps);
  const begun = opening.kind === "superseded" && await isBegun(opening.check, deps);
  return decline(opening, trigger, { ...deps, begun: begun ? { head: null } : null });
}
async function unusable(job, why, deps) {
  const ending = await endingOf(null, job, deps);
  return carryOut(planUnusable(ending, why), { ending, account: null, deps });
}
function approved(decided, ending, deps) {
  if (!decided.ok) return refusal2(ending, decided.reasons);
  const checked = outgoing([...allOf(decided.value), ...checkOf(decided.value, [])], deps.operator.secrets);
  return checked.ok ? decided.value : refusal2(ending, checked.reasons);
}
function allOf({ content, afterwards }) {
  if (afterwards === void 0) return content;
  return [...content, ...[wasDone, wasRefused, isGuarded].flatMap((last) => allOf(afterwards(last)))];
}
var wasDone = { kind: "done", id: 0, url: "", sha: "0".repeat(40) };
var wasRefused = { kind: "refused", reason: "" };
var isGuarded = { kind: "refused", reason: "the branch is protected" };
function refusal2(ending, reasons2) {
  return planFailure(ending, { kind: "policy", reason: "refused", message: reasons2.join(" ") });
}

export {
  publish,
  publishNothing
};
