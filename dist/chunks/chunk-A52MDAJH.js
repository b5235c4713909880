import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  deletions
} from "./chunk-SF7P5KDJ.js";
import {
  concluded
} from "./chunk-EGYW5MXE.js";
import {
  minutesOf
} from "./chunk-T6H2FRQW.js";
import {
  decline,
  isBegun
} from "./chunk-RBGA6DLX.js";
import {
  closeWrites,
  recordWrite
} from "./chunk-ZXXX4AHC.js";
import {
  perform
} from "./chunk-Z74KQLSD.js";
import {
  planSteps,
  planText
} from "./chunk-YCCGV2PT.js";
import {
  pickNumber
} from "./chunk-RLP6N77X.js";
import {
  branchFor,
  candidateKey,
  choiceSeal,
  findChoices,
  fittedChoice,
  pickedSeal,
  recordedBranches,
  tooLarge
} from "./chunk-X5I67SSG.js";
import {
  nameOf,
  settleMerge
} from "./chunk-TNBEQ2B5.js";
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
} from "./chunk-2CYJPFPN.js";
import {
  reaches
} from "./chunk-MR23BWDP.js";
import {
  branchOfTask
} from "./chunk-ZJW5SY7P.js";
import {
  pass,
  refuse
} from "./chunk-MWA4NIQG.js";
import {
  checkPlace
} from "./chunk-JW4CD5QQ.js";
import {
  anchor,
  chunksAt,
  chunksOf,
  followRenames,
  hunkAt,
  indexDiff,
  isMachineWritten,
  isSameTitle,
  marksIn,
  patchMark
} from "./chunk-LML4ALVL.js";
import {
  matcherOf
} from "./chunk-NHVE7PXM.js";
import {
  neutralise,
  truncateMarkdown
} from "./chunk-NQY4PGBK.js";
import {
  trailerKey,
  withTrailers
} from "./chunk-P7QYV5AU.js";
import {
  costOf,
  footer,
  number
} from "./chunk-CGX374EC.js";
import {
  askedIn,
  findWaiting,
  seal,
  waitingMarker
} from "./chunk-GRZODCDM.js";
import {
  proposalSchema
} from "./chunk-Y5JITKP5.js";
import {
  replyKey,
  writersOf
} from "./chunk-NPYZNE4J.js";
import {
  keyMarker
} from "./chunk-W7HFB5QC.js";
import {
  fingerprint,
  stateMarker
} from "./chunk-TIQFYZR6.js";
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
} from "./chunk-GV3IJGZR.js";
import {
  estimateOf,
  isTest,
  isTestFile,
  measure,
  neverAmong,
  protectedAmong
} from "./chunk-IRCF6XDQ.js";
import {
  hunkLines,
  parseDiff
} from "./chunk-FIBM2FMD.js";
import {
  foldedPath,
  isPlainPath
} from "./chunk-LEIZR5X7.js";
import {
  wantedBy
} from "./chunk-R3YOB7LZ.js";
import {
  broken,
  compareTests,
  passes
} from "./chunk-YMWLYZPJ.js";
import {
  codeBlock,
  inlineCode,
  suggestionBlock
} from "./chunk-H4YFO6F4.js";
import {
  numberOf
} from "./chunk-ZFA5T7JM.js";
import {
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  UserError
} from "./chunk-FH6UNZD7.js";
import {
  object,
  string
} from "./chunk-CLTAKU4V.js";
import {
  atLeast,
  narrower
} from "./chunk-AILBTKKT.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/core/carry-out.ts
async function carryOut(plan, { ending, account, deps }) {
  const performed = await contents(plan, deps);
  const concluded2 = await perform(
    performed.stopped === null ? checkOf(plan, performed.refused) : interrupted(plan, ending, performed),
    deps
  );
  const stopped = performed.stopped ?? concluded2.stopped;
  return {
    ...plan.outcome,
    ...stopped === null ? {} : { kind: "failed", line: `Not all was posted: ${stopped}`, conclusion: unposted(plan) },
    account,
    url: performed.url ?? concluded2.url,
    refused: [...performed.refused, ...concluded2.refused]
  };
}
async function contents(next, deps) {
  const performed = await perform(next.content, deps);
  if (next.afterwards === void 0 || performed.last === null) return performed;
  const said = await contents(next.afterwards(performed.last, performed.each), deps);
  return {
    url: said.url ?? performed.url,
    refused: [...performed.refused, ...said.refused],
    stopped: said.stopped,
    last: said.last,
    each: said.each
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

// src/core/gate/patch-files.ts
import { isUtf8 } from "node:buffer";
function patchFiles(files) {
  const wrong = files.flatMap((file) => {
    const why = objection(file, files);
    return why === null ? [] : [`${JSON.stringify(file.path.slice(0, 200))} ${why}`];
  });
  return wrong.length === 0 ? pass(files) : refuse(...wrong.slice(0, 5).map((line) => `${line}.`));
}
function objection({ path, oldMode, newMode, status, content, twin }, all2) {
  if (!isPlainPath(path)) return "is not a plain path";
  if (newMode === "120000" || oldMode === "120000") return "is a symbolic link, and those are not changed";
  if (newMode === "160000" || oldMode === "160000") return "is a submodule, and those are not changed";
  if (status === "modified" && oldMode !== newMode) return "would change its mode";
  if (content?.includes(0) === true) return "is a binary file, and those are not committed";
  if (content !== null && !isUtf8(content)) return "is not UTF-8 text, and other text is not committed";
  const other = twin ?? all2.find((each) => each.path !== path && foldedPath(each.path) === foldedPath(path))?.path;
  return other === void 0 ? null : `is the same as ${JSON.stringify(other.slice(0, 200))} on machines that do not tell letters apart`;
}

// src/core/present/suggestion.ts
function suggestionComments(suggestions) {
  const all2 = suggestions.length;
  const comments = suggestions.map(({ path, startLine, line, lines }, index) => {
    const block = suggestionBlock(lines);
    if (block === null || block.length > mostChars) return null;
    const part = all2 === 1 ? [] : [`Part ${index + 1} of ${all2} of one change.`];
    return { path, side: "RIGHT", startLine, line, body: [...part, block].join("\n\n") };
  });
  return comments.includes(null) ? null : comments.flatMap((each) => each ?? []);
}
var mostChars = 4e4;
function suggestionsLine(comments) {
  if (comments.length === 1) return "The suggestion below is the whole change.";
  return `The ${comments.length} suggestions below are one change, and were checked as one. Apply them together: in "Files changed", "Add suggestion to batch" on each, then "Commit suggestions".`;
}

// src/core/suggestions/apply.ts
function suggestedIn(body) {
  const all2 = body.split("\n");
  const start = all2.findIndex((line) => opening.test(line));
  const fence = opening.exec(all2[start] ?? "")?.[1] ?? "";
  const rest = all2.slice(start + 1);
  const end = rest.findIndex((line) => /^ {0,3}`{3,}[ \t]*$/.test(line) && line.trim().length >= fence.length);
  return start === -1 || end === -1 ? null : rest.slice(0, end);
}
var opening = /^ {0,3}(`{3,})[ \t]*suggestion[ \t]*$/;
function withSuggestions(text, suggestions) {
  const lines = text.split("\n");
  for (const { startLine, line, lines: instead } of suggestions.toSorted((a, b) => b.startLine - a.startLine))
    lines.splice(startLine - 1, line - startLine + 1, ...instead);
  return lines.join("\n");
}

// src/core/suggestions/edits.ts
function editsOf({ hunks, truncated }) {
  if (truncated !== null) return null;
  const edits = hunks.map(editsIn);
  return edits.includes(null) ? null : edits.flatMap((each) => each ?? []);
}
function editsIn(hunk) {
  const edits = [];
  let next = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
  let open = false;
  for (const { kind, text, cut, noNewline } of hunkLines(hunk)) {
    if (cut || noNewline && kind !== "context") return null;
    if (kind === "context") {
      next += 1;
      open = false;
      continue;
    }
    const edit = (open ? edits.at(-1) : void 0) ?? { from: next, to: next, lines: [] };
    if (!open) edits.push(edit);
    open = true;
    if (kind === "added") edit.lines.push(text);
    else edit.to = next += 1;
  }
  return edits;
}

// src/core/suggestions/place.ts
var near = 3;
function suggest(edits, { text, shown }) {
  const old = text.split("\n");
  const placed = joined(edits, old, shown).map((edit) => placedOn(edit, old, shown));
  if (placed.includes(null)) return refuse("it changes lines that this pull request does not show");
  const suggestions = placed.flatMap(
    (edit) => edit === null ? [] : [{ path: shown.path, startLine: edit.from, line: edit.to - 1, lines: edit.lines }]
  );
  const unended = suggestions.some(({ line }) => line >= old.length);
  return unended ? refuse("it changes a last line that has no line end") : pass(suggestions);
}
function joined(edits, old, shown) {
  const all2 = [];
  for (const edit of edits) {
    const last = all2.at(-1);
    if (last === void 0 || edit.from - last.to > near || !isInOne(shown, last.to, edit.from)) all2.push(edit);
    else {
      const between = old.slice(last.to - 1, edit.from - 1);
      all2.splice(-1, 1, { from: last.from, to: edit.to, lines: [...last.lines, ...between, ...edit.lines] });
    }
  }
  return all2;
}
function placedOn(edit, old, shown) {
  const whole = isSaid(edit) ? edit : withLineBefore(edit, old, shown) ?? withLineAfter(edit, old, shown);
  return whole !== null && isInOne(shown, whole.from, whole.to) ? whole : null;
}
function isSaid({ from, to, lines }) {
  return from < to && !(lines.length === 1 && lines[0] === "");
}
function withLineBefore(edit, old, shown) {
  const from = edit.from - 1;
  const line = old[from - 1];
  return line === void 0 || !isInOne(shown, from, edit.to) ? null : { ...edit, from, lines: [line, ...edit.lines] };
}
function withLineAfter(edit, old, shown) {
  const to = edit.to + 1;
  const line = old[edit.to - 1];
  return line === void 0 || !isInOne(shown, edit.from, to) ? null : { ...edit, to, lines: [...edit.lines, line] };
}
function isInOne(shown, from, to) {
  const first2 = hunkAt(shown, "RIGHT", from);
  return first2 !== null && first2 === hunkAt(shown, "RIGHT", to - 1);
}

// src/core/decide-suggestions.ts
async function decideSuggestions({ base, patch }, { job, pull, deps }) {
  var _stack = [];
  try {
    const opened = await deps.openGit(wantedBy(job), deps.signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile`);
    const git = __using(_stack, opened.git, true);
    const applied = await opened.trees.apply(base, patch);
    if (applied.kind === "refused") return refuse("the patch does not apply");
    const { files } = applied;
    const why = objection2(files, job);
    if (why !== null) return refuse(why);
    const [shown, changes] = await Promise.all([shownBy(pull, git), diffOf([patch])]);
    if (shown === null || changes === null) return refuse("the diff cannot be read");
    const texts = await textsOf(git, base, files);
    const suggestions = all(files.map(({ path }) => suggestFor({ path, texts, shown, changes })));
    return suggestions.ok ? proven(suggestions.value, files, texts) : suggestions;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function objection2(files, { command }) {
  if (files.some(({ status }) => status !== "modified")) return "it adds or deletes files";
  if (!patchFiles(files).ok) return "it changes files that are no plain text";
  if (protectedAmong(files).length > 0) return "it changes files that a person has to look at first";
  const others = command.changes === "tests" && files.some(({ path }) => !isTest(path));
  return others ? "tests were asked for, and it changes other files" : null;
}
async function shownBy({ baseSha, headSha }, git) {
  const base = await git.mergeBase(baseSha, headSha);
  return base === null ? null : diffOf(git.diff(base, headSha));
}
async function diffOf(text) {
  const parsed = await parseDiff(
    (async function* () {
      yield* text;
    })()
  );
  return parsed.kind === "parsed" ? indexDiff(parsed.files) : null;
}
async function textsOf(git, commit, files) {
  const texts = /* @__PURE__ */ new Map();
  for (const { path } of files) {
    const read = await git.read(commit, path, limits.patchFileBytes);
    texts.set(path, read.kind === "text" && read.lossy !== true ? read.text : null);
  }
  return texts;
}
function suggestFor({ path, texts, shown, changes }) {
  const text = texts.get(path) ?? null;
  const edits = editsIn2(changes.find(path));
  const file = shown.find(path);
  if (text === null || edits === null) return refuse("it changes a line that a suggestion cannot hold");
  if (file === null || shown.uncommentable(file) !== null || file.path !== path)
    return refuse("it changes files that this pull request does not show");
  return suggest(edits, { text, shown: file });
}
function editsIn2(file) {
  return file === null ? null : editsOf(file);
}
function all(each) {
  const refused = each.find(({ ok }) => !ok);
  if (refused !== void 0) return refused;
  const suggestions = each.flatMap((verdict) => verdict.ok ? verdict.value : []);
  const { suggestions: most3 } = limits;
  return suggestions.length > most3 ? refuse(`it would take more than ${most3} of them`) : pass(suggestions);
}
function proven(suggestions, files, texts) {
  const comments = suggestionComments(suggestions);
  if (comments === null) return refuse("it changes a line that a suggestion cannot hold");
  const same = files.every(({ path, content }) => {
    const parts = comments.filter((comment) => comment.path === path).map(asRead);
    const text = parts.includes(null) ? null : withSuggestions(texts.get(path) ?? "", parts.flatMap(known));
    return text !== null && content?.equals(Buffer.from(text)) === true;
  });
  return same ? pass(comments) : refuse("suggestions would not come to the same files");
}
function asRead({ startLine, line, body }) {
  const lines = suggestedIn(body);
  return lines === null ? null : { startLine, line, lines };
}
function known(value) {
  return value === null ? [] : [value];
}

// src/core/gate/no-secrets.ts
var most = 4 * 1024 * 1024;
function noSecrets(texts, known2, scanner = scannerFor) {
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > most)
    return { ok: false, reasons: [`The texts are too long to be searched for secrets (${length} characters).`] };
  try {
    const search = scanner(known2);
    const reasons3 = texts.flatMap((each) => reasonsFor(each, search));
    const together = { name: "the texts together", text: texts.map(({ text }) => text).join("\n") };
    const all2 = reasons3.length > 0 ? reasons3 : reasonsFor(together, search);
    return all2.length === 0 ? { ok: true } : { ok: false, reasons: all2 };
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

// src/core/gate/task-paths.ts
function beyondTask({ paths, protectedPaths }, files) {
  const [within, named3] = [matcherOf(paths), matcherOf(protectedPaths)];
  const guarded = new Set(protectedAmong(files));
  return files.map(({ path }) => path).filter((path) => guarded.has(path) ? !named3(path) : !within(path));
}

// src/core/present/tests.ts
function verdictOf2(run) {
  const { code, tests } = run;
  const counted = tests?.source === "junit" ? tests : null;
  const all2 = counted === null ? 0 : counted.passed + counted.failed;
  if (passes(run)) return all2 === 0 ? "passed" : `passed (${all2} tests)`;
  if (code === 0) return `exit 0, but its report counts ${counted?.failed ?? 0} of ${all2} as failed`;
  if (code === notFound) return `failed, a program is missing (${notFound})`;
  const failures = counted === null || counted.failed === 0 ? "" : `: ${counted.failed} of ${all2}`;
  return `failed (${code ?? "killed"})${failures}`;
}
var notFound = 127;
function standingOf(checks) {
  const silent = checks.filter(({ before, after }) => !passes(after) && testNames({ before, after }) === "");
  const [broke, already] = [
    silent.filter(({ before }) => passes(before)),
    silent.filter(({ before }) => !passes(before))
  ];
  const missing = checks.length > 0 && checks.every(({ after }) => after.code === notFound);
  return [
    named(
      "Passed before this change, and fails with it",
      broke.map(({ after }) => after.command)
    ),
    named(
      "Failed before this change, too",
      already.map(({ after }) => after.command)
    ),
    missing ? "**Not verified:** what the checks run is not on this machine." : ""
  ].filter((line) => line !== "").join("\n\n");
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
function named(what, names) {
  if (names.length === 0) return "";
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return `**${what}:** ${names.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
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
  return `<details open><summary>The patch, for <code>git apply</code> on ${base.slice(0, 7)}</summary>

${patchBlock(patch, room)}

</details>`;
}
function patchBlock(patch, room) {
  const shown = patch.length <= room ? patch : patch.slice(0, Math.max(0, room)).toWellFormed();
  const cut = shown.length < patch.length ? "\n\nIt is cut here: the whole of it is too long for a comment." : "";
  return `${codeBlock(shown, "diff")}${cut}`;
}
function setupFailed({ setup, checks }) {
  const failed2 = setup.find(({ code }) => code !== 0);
  if (failed2 === void 0) return "";
  const passing = checks.some(({ after }) => after.code === 0);
  const meaning = passing ? "Checks that need what it installs say nothing about the change." : "**Not verified:** what the project depends on is missing, and no check passes without it.";
  return `**Setup failed:** ${inlineCode(failed2.command)} ${ended(failed2)}, log ${logOf(failed2)}. ${meaning}`;
}
function checksTable({ checks, sandbox, network = [] }) {
  if (checks.length === 0) return "**Not verified:** no check of this project is known here.";
  const rows = checks.map(
    ({ before, after }) => `| ${inlineCode(before.command)} | ${ended(before)} | ${ended(after)} | ${logOf(before)} ${logOf(after)} |`
  );
  return [
    "| check | before | after | logs |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    `<sub>Ran in the sandbox (${sandbox}, ${network.length === 0 ? "no network" : `network: ${network.map(inlineCode).join(", ")}`}). Whole logs are kept where it ran, in files whose names begin so.</sub>`,
    ...[...checks.map(testNames), standingOf(checks)].filter((names) => names !== "").map((names) => `
${names}`)
  ].join("\n");
}
function logOf({ logSha256 }) {
  return inlineCode(logSha256.slice(0, 8));
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

// src/core/plan-writes/footed-reply.ts
var markerRoom = 1e3;
function footedReply(footed, blocks, hidden) {
  const { trigger, key } = footed.job;
  return replyWrite(trigger, key, footedText(footed, blocks, hidden));
}
function footedText({ account, operator }, blocks, hidden) {
  const foot = account.usage.requests === 0 ? [] : [footer(account, operator)];
  const tail = ["", ...foot, ...hidden === "" ? [] : [hidden]].join("\n\n");
  const text = blocks.filter((block) => block !== "").join("\n\n");
  const room = limits.commentLength - markerRoom - tail.length;
  return truncateMarkdown(text, room) + tail;
}

// src/core/plan-writes/patch-text.ts
var patchRoom = 5e4;
function asText(plan, why) {
  return footedReply(plan, textBlocks(plan, why), marksOf(plan));
}
function textBlocks({ body, files }, why) {
  const blocks = [`**Not pushed.** ${why}`, `**${body.title}**`, patchReport(body, pathsOf(files))];
  return [...blocks, ...waitingLines(body), patchFold(body, patchRoom)];
}
function pathsOf(files) {
  return [...new Set(files.map(({ path }) => path))];
}
function marksOf({ job, body, markerKey }) {
  const { subject } = job.trigger;
  if (body.waiting === void 0 || !("number" in subject)) return "";
  const place = { repository: job.repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", ...askedIn(job.intent), lines: body.waiting }, place, markerKey);
}

// src/core/plan-writes/pull-request.ts
import { createHash } from "node:crypto";
function branchOf({ job, key }) {
  const number2 = numberOf(job.trigger);
  return `codex/${number2}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}
var markerRoom2 = 1e3;
function pullBody(plan, guarded) {
  const { job, body, files, operator, key } = plan;
  const { approval } = job;
  const tail = `

${footer(plan.apart?.account ?? plan.account, operator)}

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
  const names = guarded.slice(0, 10).map(inlineCode).join(", ");
  const more = guarded.length > 10 ? ` and ${guarded.length - 10} more` : "";
  return `> [!WARNING]
> Look at these files first: they decide what is installed, run or allowed. ${names}${more}`;
}
function closing({ job }) {
  const { subject } = job.trigger;
  return subject.kind === "issue" ? `Closes #${subject.number}` : "";
}
function askedLine({ job: { trigger } }) {
  return `<sub>Asked for by @${trigger.actor.login} in #${numberOf(trigger)}.</sub>`;
}
function openedLine({ body, target }, opened) {
  const guarded = target.to === "pull" && target.guarded.length > 0;
  const why = guarded ? " It changes files that a person has to look at first, so it is not pushed here." : "";
  return `**Draft pull request [#${opened.id}](${opened.url})**: ${body.title}.${why}`;
}

// src/core/plan-writes/suggestions.ts
function suggested(plan, target) {
  return {
    content: reviewOf(plan, target),
    afterwards: (written) => written.kind === "refused" ? { content: asText(plan, `${target.why} GitHub did not take suggestions: ${written.reason}.`) } : { content: pointer(plan, written) }
  };
}
function reviewOf(plan, { why, comments }) {
  const { job, body } = plan;
  const { subject } = job.trigger;
  if (!("number" in subject)) return [];
  const key = replyKey(job.key);
  const blocks = [
    `**Suggested${fixedFor(plan)}, not pushed:** ${body.title}. ${why}`,
    suggestionsLine(comments),
    patchReport(body, pathsOf(comments)),
    ...waitingLines(body)
  ];
  const instead = textBlocks(plan, `${why} GitHub did not take suggestions on these lines.`);
  return [
    {
      kind: "review",
      key,
      number: subject.number,
      commit: body.base,
      body: `${footedText(plan, blocks, "")}

${keyMarker(key)}`,
      comments: withMarks(comments, marksOf(plan)),
      fallbackBody: `${footedText(plan, instead, marksOf(plan))}

${keyMarker(key)}`
    }
  ];
}
function fixedFor({ body }) {
  return body.fixed.length === 0 ? "" : ` for${fixedLine(body)}`;
}
function withMarks(comments, marks) {
  const last = comments.length - 1;
  return comments.map(
    (each, index) => index === last && marks !== "" ? { ...each, body: `${each.body}

${marks}` } : each
  );
}
function pointer({ job }, { url }) {
  const { subject, cause } = job.trigger;
  if (subject.kind !== "pull" || cause.kind !== "comment" || cause.thread === null) return [];
  const key = `${job.key}/told`;
  const body = `Suggested in [a review of its own](${url}).

${keyMarker(key)}`;
  return [{ kind: "thread-reply", key, number: subject.number, inReplyTo: cause.thread.rootCommentId, body }];
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
      return { content: asText(plan, target.why) };
    case "suggestions":
      return suggested(plan, target);
    case "waiting":
      return { content: waits(plan) };
    case "pull":
      return pushedApart(plan, target);
    case "branch":
      return {
        content: [commitWrite(plan, { ...plan, branch: target.branch, fresh: false })],
        afterwards: (written) => told(plan, written)
      };
  }
}
function commitKey(work) {
  return `${work}/commit`;
}
function commitWrite({ job, body, tree, files }, { key: made, branch, fresh }) {
  const key = commitKey(made);
  const askers = job.intent.automatic ? [] : [["Co-authored-by", coAuthor(job)]];
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding]);
  const message = withTrailers(body.title, [...askers, ...findings], key);
  return { kind: "commit", key, branch, fresh, parent: body.base, tree, files: files.map(toCommitFile), message };
}
function toCommitFile({ path, newMode, content }) {
  return { path, mode: newMode === "100755" ? "100755" : "100644", text: content?.toString("utf8") ?? null };
}
function coAuthor({ trigger: { actor } }) {
  return `${actor.login} <${actor.id}+${actor.login}@users.noreply.github.com>`;
}
function findingsOf({ memory }, { fixed }) {
  const known2 = (memory.state?.findings ?? []).filter(({ n }) => fixed.includes(n));
  return known2.map(({ n, id }) => `F${n} ${id}`);
}
function told(plan, written) {
  const { job, body, files, target } = plan;
  if (written.kind === "refused") {
    const guardedBranch = target.to === "branch" && /protected/.test(written.reason);
    if (guardedBranch) return pushedApart(plan, { to: "pull", into: target.branch, guarded: [] });
    return { content: asText(plan, `GitHub did not take the commit: ${written.reason}.`) };
  }
  const sha = (written.sha ?? "").slice(0, 7);
  const other = job.command.changes === "tests" ? "Tests committed" : "Committed";
  const did = body.fixed.length === 0 ? other : `Fixed${fixedLine(body)}`;
  const head = `**${did} in [${sha}](${written.url})**: ${body.title}.`;
  const report2 = patchReport(body, pathsOf(files));
  return { content: reply(plan, [head, report2], { kind: "commit", sha: written.sha ?? "" }) };
}
function pushedApart(plan, target) {
  const { key, branch } = plan.apart ?? { key: plan.key, branch: branchOf(plan) };
  const own = { ...plan, key, target };
  const request = {
    kind: "pull-request",
    key: `${key}/pull`,
    branch,
    into: target.into,
    title: plan.body.title,
    body: pullBody(own, target.guarded)
  };
  return {
    content: [commitWrite(own, { key, branch, fresh: true })],
    afterwards: (pushed2) => pushed2.kind === "refused" ? { content: asText(plan, `GitHub did not take the branch: ${pushed2.reason}.`) } : { content: [request], afterwards: (opened) => ({ content: saidOf(own, opened, branch) }) }
  };
}
function saidOf(plan, opened, branch) {
  const { body, files } = plan;
  const head = opened.kind === "refused" ? `**Pushed to ${inlineCode(branch)}**: ${body.title}. No pull request could be opened: ${opened.reason}.` : openedLine(plan, opened);
  const report2 = patchReport({ ...body, explanation: "" }, pathsOf(files));
  return reply(plan, [head, report2], opened.kind === "refused" ? null : { kind: "pull", number: opened.id });
}
function reply(plan, said, where) {
  const ended3 = where === null ? void 0 : plan.ended?.(where);
  const blocks = [...said, ...waitingLines(plan.body), startsNothing(plan.job), ended3?.line ?? ""];
  return [...footedReply(plan, blocks, ended3?.mark ?? marksOf(plan)), ...ended3?.writes ?? []];
}
function startsNothing({ repository }) {
  return repository.self?.id === actionsBot ? "Commits made with the job's own token start no workflows: push once more, or give the Action an `app-token`." : "";
}
var actionsBot = 41898282;
var mostPacked = 4e4;
function waits(plan) {
  const { job, key, body, files, markerKey } = plan;
  const place = { repository: job.repository.id, number: numberOf(job.trigger) };
  const packed2 = waitingMarker({ kind: "patch", key, body }, place, markerKey);
  if (packed2.length > mostPacked)
    return asText(plan, "It is too large to wait in a comment: ask for it with another autonomy.");
  const blocks = [
    `**Ready, not pushed:** ${body.title}. \`/codex approve\` pushes it as it is.`,
    patchReport(body, pathsOf(files)),
    ...namesLine(body),
    patchFold(body, patchRoom - packed2.length)
  ];
  return footedReply(plan, blocks, packed2);
}

// src/core/own-commit.ts
async function isOursOnTop({ key, parent }, pull, { commit }) {
  if (pull.headRepositoryId !== pull.baseRepositoryId) return false;
  let at = pull.headSha;
  for (let looked = 0; at !== void 0 && at !== parent && looked < limits.ownCommitDepth; looked += 1) {
    const { message, parents } = await commit(at);
    if (parents[0] === parent && trailerKey(message) === key) return true;
    at = parents[0];
  }
  return false;
}

// src/core/plain-title.ts
function plainTitle(title) {
  const plain2 = title.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replaceAll(/[@#`<>[\]]/g, "").replaceAll(/\s+/g, " ").trim();
  return plain2 === "" ? "Change what was asked for" : plain2.slice(0, 72).toWellFormed();
}

// src/core/posting-for.ts
function postingFor({ trigger, pull }) {
  const people = [trigger.actor, ...pull === null ? [] : [pull.author]];
  return { links: [], mentions: people.map((person) => person.login) };
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
  if (away !== null) return pass({ ...plan, tree: "", files: [], target: await targetAway(away, body, deciding) });
  const applied = await applyTo(body, job, deps);
  if (!applied.ok) return applied;
  const files = patchFiles(applied.value.files);
  if (!files.ok) return files;
  const unpacked = packed.test(body.patch) ? noSecrets(contentsOf(files.value), deps.operator.secrets) : clean;
  if (!unpacked.ok) return refuse(`Held back because of a secret: ${unpacked.reasons[0] ?? ""}`);
  const target = targetOf(deciding, files.value);
  return pass({ ...plan, tree: applied.value.tree, files: files.value, target });
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
async function awayFrom(base, { job, deps, key }) {
  return job.pull === null ? offDefault(base, job, deps) : awayOnPull({ key: commitKey(key), parent: base }, job, deps);
}
async function awayOnPull(own, job, { github }) {
  const { pull } = job;
  const why = pull === null ? null : reasonAgainst({ base: own.parent }, job, pull);
  if (pull === null || why === null || pull.headSha === own.parent) return why;
  return await isOursOnTop(own, pull, github) ? reasonAgainst({ base: pull.headSha }, job, pull) : why;
}
async function targetAway(why, body, { job, deps }) {
  const { pull, trigger } = job;
  const asked = trigger.cause.kind === "comment" && pull !== null && headUnmoved({ head: body.base }, pull).ok;
  if (!asked) return { to: "text", why };
  const decided = await decideSuggestions(body, { job, pull, deps });
  if (decided.ok) return { to: "suggestions", why, comments: decided.value };
  return { to: "text", why: `${why} It cannot be suggested line by line: ${decided.reasons[0] ?? ""}.` };
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
  const chosen = job.upkeep?.chosen ?? null;
  if (chosen !== null) return targetOfTask(chosen.task, files, repository.defaultBranch);
  const others = job.command.changes === "tests" ? files.map(({ path }) => path).filter((path) => !isTest(path)) : [];
  if (others.length > 0)
    return { to: "text", why: `Tests were asked for, and it changes other files: ${namesOf(others)}.` };
  if (settings.autonomy === "suggest" && !approved2) return { to: "waiting" };
  const guarded = protectedAmong(files);
  if (pull === null) return { to: "pull", into: repository.defaultBranch, guarded };
  return guarded.length === 0 ? { to: "branch", branch: pull.headRef } : { to: "pull", into: pull.headRef, guarded };
}
function targetOfTask(task, files, into) {
  const beyond = beyondTask(task, files);
  if (beyond.length > 0) return { to: "text", why: `It changes files that the task may not: ${namesOf(beyond)}.` };
  return { to: "pull", into, guarded: protectedAmong(files) };
}
function namesOf(paths) {
  const names = paths.slice(0, 3).map((path) => `\`${path.replaceAll("`", "")}\``);
  return `${names.join(", ")}${paths.length > 3 ? ` and ${paths.length - 3} more` : ""}`;
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
  const own = { key: commitKey(job.key), parent: body.head };
  const away = await awayOnPull(own, job, deps) ?? unasked(job);
  const made = away === null ? await makeMerge(body, { job, deps, pull }) : pass(asText2(away));
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
function asText2(why, open = []) {
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
  if (open.length > 0) return pass(asText2("A merge is committed whole, and these need a person.", open));
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

// src/core/decide-candidates.ts
import { createHash as createHash2 } from "node:crypto";

// src/core/candidate-numbers.ts
async function choicesFor(job, { github, markerKey }) {
  const { subject } = job.trigger;
  if (!("number" in subject)) return { offered: [], picked: [] };
  return findChoices({ ...job, number: subject.number, isPull: subject.kind === "pull" }, github, markerKey);
}
async function lastNumber(job, deps) {
  const { subject } = job.trigger;
  if (!("number" in subject)) return 0;
  const { offered } = await choicesFor(job, deps);
  const said = Math.max(0, ...offered.map(({ choice }) => choice.last));
  const branches = (await deps.github.branches(branchFor(subject.number, 0).slice(0, -1))).map((branch) => ({ ...branch, n: Number(/\/(\d{1,5})$/.exec(branch.name)?.[1] ?? 0) })).filter(({ n }) => n > said && n <= limits.candidateNumbers).toSorted((a, b) => b.n - a.n);
  for (const branch of branches) if (!await isOf(job, branch, deps)) return branch.n;
  return said;
}
async function isOf({ key }, { sha }, { github }) {
  const { message } = await github.commit(sha);
  return trailerKey(message)?.startsWith(`${key}/candidate/`) === true;
}

// src/core/one-line.ts
var most2 = 300;
function oneLine2(text, job) {
  return neutralise(text.slice(0, most2).toWellFormed(), postingFor(job)).replaceAll(/\s+/g, " ").trim();
}

// src/core/rewritten.ts
async function rewritten({ base, patch }, job, { openGit, signal }) {
  var _stack = [];
  try {
    const opened = await openGit(wantedBy(job), signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
    const _ = __using(_stack, opened.git, true);
    const applied = await opened.trees.apply(base, patch);
    if (applied.kind === "refused") return refuse(applied.why);
    return pass(await opened.trees.between(base, applied.tree));
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/core/lend-git.ts
function lendGit(openGit) {
  const held = /* @__PURE__ */ new Map();
  return {
    async openGit(wanted, signal) {
      const name = JSON.stringify(wanted);
      const opening2 = held.get(name) ?? openGit(wanted, signal);
      held.set(name, opening2);
      opening2.catch(() => held.delete(name));
      const opened = await opening2;
      if (opened.kind === "moved") return opened;
      return { ...opened, git: { ...opened.git, [Symbol.asyncDispose]: () => Promise.resolve() } };
    },
    async [Symbol.asyncDispose]() {
      for (const each of await Promise.allSettled(held.values()))
        if (each.status === "fulfilled" && each.value.kind === "open") await each.value.git[Symbol.asyncDispose]();
    }
  };
}

// src/core/decide-candidates.ts
async function decideCandidates(body, judging) {
  var _stack = [];
  try {
    const { job, deps, account } = judging;
    if (job.trigger.subject.kind === "local") return refuse("Candidates of a terminal are not for GitHub.");
    const numbers = body.candidates.flatMap(({ n, same }) => [n, ...same]);
    if (new Set(numbers).size < numbers.length) return refuse("Two candidates have the same number.");
    const last = await lastNumber(job, deps);
    const git = __using(_stack, lendGit(deps.openGit), true);
    const desk = { ...judging, deps: { ...deps, openGit: git.openGit }, base: body.base, last };
    const shown = [];
    for (const candidate of body.candidates) shown.push(await look(candidate, desk));
    const { operator, markerKey } = deps;
    const line = (text) => oneLine2(text, job);
    return pass({
      job,
      operator,
      markerKey,
      account,
      base: body.base,
      task: line(body.task),
      last: last + Math.max(...numbers),
      shown,
      judged: body.judged,
      notes: body.notes.map(line),
      partial: body.partial === null ? null : line(body.partial.message)
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function look(candidate, desk) {
  const { job, last, account } = desk;
  const { result, usage, elapsedMs } = candidate;
  const n = candidate.n + last;
  const approach = inTable(candidate.approach);
  const brief = approach === "" && result.kind === "patch" ? inTable(result.title) : approach;
  const known2 = {
    n,
    approach: oneLine2(approach, job),
    brief: oneLine2(clipped(brief), job) || "\u2013",
    same: candidate.same.map((other) => other + last),
    cross: candidate.cross.map(({ from, run }) => ({ from: from + last, run })),
    account: { model: account.model.slice(0, 200), usage, elapsedMs }
  };
  if (result.kind === "failed")
    return { ...known2, came: { kind: "failed", why: oneLine2(result.failure.message, job) } };
  const came = await judge(result, { ...desk, n });
  return came.ok ? { ...known2, came: came.value } : { ...known2, came: { kind: "refused", why: oneLine2(came.reasons.join(" "), job) } };
}
function inTable(text) {
  return text.replaceAll(/[|\\`\s]+/g, " ").trim();
}
var briefChars = 36;
function clipped(approach) {
  if (approach.length <= briefChars) return approach;
  const start = approach.slice(0, briefChars).toWellFormed();
  const end = start.lastIndexOf(" ");
  return `${start.slice(0, end > briefChars / 2 ? end : briefChars)}\u2026`;
}
async function judge(body, desk) {
  const { job, deps, base, n } = desk;
  if (body.base !== base) return refuse("It was made for another commit than the rest.");
  const clean = noSecrets(textsOf2(body), deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const decided = await decidePatch(body, { ...desk, key: candidateKey(job.key, n), approved: false });
  if (!decided.ok) return decided;
  const { target, files } = decided.value;
  if (target.to === "text")
    return pass({ kind: "shown", why: target.why, plan: decided.value, measured: measure(body.patch, files) });
  const own = await rewritten(body, job, deps);
  if (!own.ok) return own;
  const plan = { ...decided.value, body: { ...decided.value.body, patch: own.value } };
  return pass({ kind: "ready", plan, measured: measure(own.value, files), sha256: hashOf(own.value) });
}
function hashOf(patch) {
  return createHash2("sha256").update(patch).digest("hex");
}
function textsOf2({ title, explanation, left, setup, checks }) {
  const runs = [...setup, ...checks.flatMap(({ before, after }) => [before, after])];
  return [
    { name: "what is told of it", text: [title, explanation, left].join("\n") },
    ...runs.map(({ command, excerpt }) => ({ name: "what a check printed", text: `${command}
${excerpt}` }))
  ];
}

// src/core/load-candidate.ts
async function loadCandidate(candidate, loading) {
  const patch = await patchOf(candidate, loading);
  if (!patch.ok) return patch;
  if (hashOf(patch.value) !== candidate.sha256)
    return refuse(`Candidate ${candidate.n} is not what was shown. ${again}`);
  return pass({ ...candidate.report, patch: patch.value });
}
var again = "`/codex suggest` makes new ones.";
async function patchOf(candidate, loading) {
  const { at, n } = candidate;
  if (at.kind === "patch") return pass(at.patch);
  if (at.kind === "none") return refuse(`Candidate ${n} cannot be picked: ${tooLarge}`);
  const objection3 = await objectionTo({ ...candidate, at }, loading);
  return objection3 === null ? fromCommit(at.commit, loading) : refuse(objection3);
}
async function objectionTo({ at, tree }, { deps: { github }, choice }) {
  const { branch, commit } = at;
  const found = (await github.branches(branch)).find(({ name }) => name === branch);
  if (found === void 0) return `The branch \`${branch}\` is gone. ${again}`;
  if (found.sha !== commit)
    return `Somebody has pushed to \`${branch}\`, so it is not what was shown. Open a pull request from it yourself, or: ${again}`;
  const facts = await github.commit(commit);
  const same = facts.tree === tree && facts.parents.length === 1 && facts.parents[0] === choice.base;
  return same ? null : `The commit of \`${branch}\` is not what was recorded. ${again}`;
}
async function fromCommit(commit, { job, deps, choice }) {
  var _stack = [];
  try {
    const opened = await deps.openGit({ ...wantedBy(job), also: [commit] }, deps.signal);
    if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
    const _ = __using(_stack, opened.git, true);
    return pass(await opened.trees.between(choice.base, commit));
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
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
function pagesOf({ owner, name }, { webUrl }) {
  const root = `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return {
    branch: (branch) => `${root}/tree/${branch.split("/").map(escape).join("/")}`,
    pull: (number2) => `${root}/pull/${number2}`,
    commit: (sha) => `${root}/commit/${sha}`
  };
}
function escape(part) {
  return encodeURIComponent(part.toWellFormed()).replaceAll("(", "%28").replaceAll(")", "%29");
}

// src/core/plan-writes/picked.ts
function endOfPick({ choice, candidate, picking, where, recorded }) {
  const { job, deps } = picking;
  const { subject } = job.trigger;
  const losing = recorded.filter(({ n }) => where.kind === "commit" || n !== candidate.n);
  const place = { repository: job.repository.id, number: "number" in subject ? subject.number : 0 };
  const mark2 = seal(pickedSeal, { choice: choice.key, n: candidate.n, where }, { place, key: deps.markerKey });
  return { line: goneLine(losing), mark: mark2, writes: deletions(losing, job.repository) };
}
function goneLine(losing) {
  const names = losing.map(({ at }) => inlineCode(at.branch)).join(", ");
  return names === "" ? "" : `<sub>Deleted, unless somebody has used them since: ${names}.</sub>`;
}
function planPickedBefore({ job, account, deps }, { n, where }) {
  const pages = pagesOf(job.trigger.repository, deps.operator);
  const link = where.kind === "pull" ? `[#${where.number}](${pages.pull(where.number)})` : `[${where.sha.slice(0, 7)}](${pages.commit(where.sha)})`;
  const line = `Candidate ${n} was picked before: ${link}. Nothing was done.`;
  return {
    content: replyWrite(job.trigger, job.key, line),
    check: null,
    outcome: { ...outcome("nothing", `Candidate ${n} was picked before.`), account }
  };
}

// src/core/decide-picked.ts
async function decidePicked({ commentId, n }, picking) {
  const { job, deps } = picking;
  if (pickNumber(job.intent.text) !== n || !isWhereTicked(commentId, job))
    return refuse("Another candidate was asked for than is proposed.");
  const choices = await choicesFor(job, deps);
  const choice = choices.offered.find(({ comment }) => comment.id === commentId)?.choice;
  const candidate = choice?.pickable.find((each) => each.n === n);
  if (choice === void 0 || candidate === void 0)
    return refuse(
      `Candidate ${n} is not there any more, or its comment was edited. \`/codex suggest\` makes new ones.`
    );
  const before = choices.picked.find((each) => each.choice === choice.key);
  if (before !== void 0) return pass(planPickedBefore(picking, before));
  return take({ choice, candidate, choices }, picking);
}
function isWhereTicked(commentId, { trigger: { cause } }) {
  return cause.kind !== "tick" || cause.commentId === commentId;
}
async function movedOn(own, { job: { pull }, deps }) {
  if (pull === null || pull.headSha === own.parent) return null;
  return await isOursOnTop(own, pull, deps.github) ? null : pull.headSha;
}
async function take(taking, picking) {
  const { choice, candidate } = taking;
  const { job } = picking;
  const made = candidateKey(choice.key, candidate.n);
  const key = `${made}/picked`;
  const moved2 = await movedOn({ key: commitKey(key), parent: choice.base }, picking);
  if (moved2 !== null)
    return refuse(
      `Candidate ${candidate.n} was made for ${choice.base.slice(0, 7)}, and the head is ${moved2.slice(0, 7)} now: nothing is pushed over it. \`/codex suggest\` makes new ones.`
    );
  const loaded = await loadCandidate(candidate, { ...picking, choice });
  if (!loaded.ok) return loaded;
  const decided = await decidePatch(loaded.value, { ...picking, key, approved: true });
  if (!decided.ok) return decided;
  const plan = decided.value;
  if (plan.target.to !== "text" && plan.tree !== candidate.tree)
    return refuse(`Candidate ${candidate.n} does not come to what was shown.`);
  const { subject } = job.trigger;
  const branch = branchFor("number" in subject ? subject.number : 0, candidate.n);
  const ended3 = (where) => endOfPick({ ...taking, picking, where, recorded: recordedBranches(taking.choices) });
  return pass(planPatched({ ...plan, apart: { key: made, branch, account: candidate.account }, ended: ended3 }));
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
  const known2 = before?.findings ?? [];
  const ids = new Set(known2.map(({ id }) => id));
  const sameHead = before?.head === head;
  const named3 = placed.map((each) => {
    if (ids.has(each.finding.id)) return each;
    const twin = known2.find((earlier) => isTwin(earlier, each, { chunks, sameHead }));
    return twin === void 0 ? each : { ...each, finding: { ...each.finding, id: twin.id } };
  });
  const first2 = /* @__PURE__ */ new Map();
  for (const each of named3.toSorted((a, b) => a.finding.priority - b.finding.priority))
    if (!first2.has(each.finding.id)) first2.set(each.finding.id, each);
  return named3.filter((each) => first2.get(each.finding.id) === each);
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
  const known2 = new Map((input.before?.findings ?? []).map((finding) => [finding.id, finding]));
  let last = Math.max(input.before?.last ?? 0, ...input.posted.values());
  const shown = input.placed.flatMap((placed) => {
    const { id } = placed.finding;
    const earlier2 = known2.get(id);
    if (input.settled.has(id) || earlier2?.status === "dismissed") return [];
    const n = earlier2?.n ?? input.posted.get(id) ?? ++last;
    return [show(placed, { n, earlier: earlier2, input })];
  });
  const now = new Map(shown.map((each) => [each.finding.id, toRemembered(each, input)]));
  const earlier = [...known2.values()].filter((finding) => !now.has(finding.id)).map((finding) => ({ ...finding, status: statusOf(finding, input) }));
  return {
    findings: mostUrgent([...earlier, ...now.values()]),
    last,
    shown,
    carried: earlier.filter(({ status }) => status === "open" || status === "late"),
    fixed: earlier.filter(({ id, status }) => status === "fixed" && known2.get(id)?.status !== "fixed")
  };
}
function show(placed, { n, earlier, input }) {
  const finding = { ...placed.finding, priority: priorityOf(placed.finding, earlier, input) };
  const late = isLate(finding, earlier, input);
  const { commentOn } = input.policy.review;
  const told5 = input.posted.has(finding.id) || earlier !== void 0 && earlier.status !== "late" && reaches(earlier.p, commentOn);
  return { ...placed, finding, n, late, fresh: !told5, prominent: reaches(finding.priority, commentOn) };
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
function settles(reply2) {
  return settling.test(reply2);
}
function settledNumber(comment) {
  const match = settlingOne.exec(comment);
  return match === null ? null : Number(match[1]);
}

// src/core/settled.ts
var mostPeople = 20;
async function readStanding(number2, github, trusted) {
  const [replies, reviews, comments] = await Promise.all([
    github.reviewComments(number2),
    github.reviews(number2),
    github.comments(number2)
  ]);
  const roots = replies.flatMap((root) => {
    const mark2 = root.inReplyTo === null && trusted.has(root.author.id) ? findingIn(root.body) : null;
    return mark2 === null ? [] : [{ root, mark: mark2 }];
  });
  const bodies = reviews.filter(({ author }) => trusted.has(author.id)).flatMap(({ body }) => findingsIn(body));
  const threads = new Map(
    (roots.length === 0 ? [] : await github.threads(number2)).map((thread) => [thread.rootCommentId, thread])
  );
  const said = replies.filter(isPerson).filter(({ body }) => settles(body));
  const named3 = comments.filter(isPerson).filter(({ body }) => settledNumber(body) !== null);
  const writers = await writersAmong([...said, ...named3], github);
  const answered = new Set(said.filter(({ author }) => writers.has(author.login)).map(({ inReplyTo }) => inReplyTo));
  const open = roots.flatMap((each) => {
    const thread = threads.get(each.root.id);
    return thread === void 0 || thread.resolved ? [] : [{ ...each, thread }];
  });
  return {
    posted: new Map([...bodies, ...roots.map(({ mark: mark2 }) => mark2)].map(({ id, n }) => [id, n])),
    settled: new Set(roots.filter(({ root }) => answered.has(root.id)).map(({ mark: mark2 }) => mark2.id)),
    settledNumbers: new Set(
      named3.filter(({ author }) => writers.has(author.login)).map(({ body }) => settledNumber(body) ?? 0)
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
  const known2 = job.memory.state;
  const takenOver = known2 === null || known2.round === 0 ? takeOver(standing, chunks, body.head) : null;
  const before = takenOver ?? followRenames(known2, files, chunks);
  const policy = postingFor(job);
  const ledger = updateLedger({
    before,
    // What was answered under another record, or without one, is about other findings.
    body: takenOver === null && body.basis === fingerprint(known2) ? body : { head: body.head, answers: [] },
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
    const known2 = { commit: body.commit, links, lengths };
    return { ...body, markdown: body.markdown.replaceAll(citation, (...match) => linked(match, known2)) };
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

// src/core/plan-writes/upkeep-ended.ts
function taskEnding({ job, markerKey }) {
  const { upkeep } = job;
  if (upkeep === null || upkeep.chosen === null) return null;
  return { upkeep, chosen: upkeep.chosen, recording: { repository: job.repository.id, markerKey, key: job.key } };
}
function endedRecord(run, ended3) {
  const parts = taskEnding(run);
  if (parts === null) return [];
  const { upkeep, chosen, recording } = parts;
  const usage = run.account?.usage;
  const used = usage === void 0 ? chosen.run.tokens : usage.inputTokens + usage.outputTokens;
  const state = concluded(upkeep.state, chosen.run, { ...ended3, used });
  return [recordWrite(upkeep, state, { recording, step: "ended" })];
}

// src/core/plan-writes/upkeep.ts
function endedWrites(ending, ended3, said) {
  const record = endedRecord(ending, ended3);
  return record.length === 0 ? [] : [...record, ...replyWrite(ending.job.trigger, ending.job.key, said)];
}
function planTaskFailed(ending, result, why) {
  return {
    content: endedWrites(ending, { result, why }, `Not done: ${why}`),
    check: null,
    outcome: taskOutcome(ending, "failed", why)
  };
}
function planTaskIdle(ending, why) {
  const chosen = taskEnding(ending)?.chosen;
  const stale = [chosen?.pull ?? null, chosen?.report ?? null].filter((each) => each !== null);
  const closed = pointless(chosen?.task.name ?? "");
  const closing2 = stale.flatMap(({ number: number2 }) => closeWrites({ number: number2, why: closed }, ending.job.key));
  const ended3 = { result: "nothing", why: "", pull: null, report: null };
  return {
    content: [...closing2, ...endedWrites(ending, ended3, `Nothing to do. ${why}`.trim())],
    check: null,
    outcome: taskOutcome(ending, "nothing", why)
  };
}
function pointless(task) {
  return `Closed: the newest run of the task ${inlineCode(task)} found nothing left to do.`;
}
function taskOutcome(ending, kind, line) {
  const name = ending.job.upkeep?.chosen?.task.name ?? "";
  return { ...outcome(kind, `${name}: ${line}`), account: ending.account };
}

// src/core/plan-writes/upkeep-pull.ts
function planTaskPatch(ending, plan, guarded) {
  const parts = taskEnding(ending);
  if (parts === null) return planTaskFailed(ending, "failed", "There is no task.");
  const line = `${plan.body.title}.`;
  const same = parts.chosen.pull !== null && parts.chosen.tree === plan.tree;
  const next = same ? { content: endedWrites(ending, { result: "nothing", why: "" }, "Nothing new: its pull request is up to date.") } : pushed({ ending, parts, plan, guarded });
  return { ...next, check: null, outcome: taskOutcome(ending, same ? "nothing" : "published", line) };
}
function pushed(pushing) {
  const { ending } = pushing;
  return {
    content: [commitWrite2(pushing)],
    afterwards: (written) => written.kind === "refused" ? { content: failed(ending, `GitHub did not take the branch: ${written.reason}.`) } : requested(pushing, written.sha ?? "")
  };
}
function commitWrite2({ plan, parts: { chosen } }) {
  const { body, tree, files } = plan;
  const key = `${plan.key}/commit`;
  const message = withTrailers(body.title, [], key);
  const rest = {
    kind: "commit",
    key,
    branch: branchOfTask(chosen.task),
    tree,
    files: files.map(toCommitFile),
    message
  };
  return chosen.parent === null ? { ...rest, fresh: true, parent: body.base } : { ...rest, fresh: false, parent: chosen.parent, merged: body.base };
}
function requested(pushing, sha) {
  const { ending, parts, plan } = pushing;
  const { pull } = parts.chosen;
  return {
    content: [pull === null ? openWrite(pushing) : editWrite(pushing, pull)],
    afterwards: (written) => {
      if (written.kind === "refused" && pull === null)
        return { content: failed(ending, `No pull request could be opened: ${written.reason}.`, madeOf(sha, plan)) };
      return { content: told2(pushing, { written, sha }) };
    }
  };
}
function told2({ ending, parts, plan }, { written, sha }) {
  const { pull } = parts.chosen;
  const number2 = pull?.number ?? (written.kind === "refused" ? 0 : written.id);
  const since = minutesOf(parts.upkeep.now);
  const opened = pull === null ? { pull: { number: number2, since } } : {};
  const result = pull === null ? "opened" : "updated";
  const said = `**Draft pull request #${number2}** ${result}: ${plan.body.title}.`;
  return endedWrites(ending, { result, why: "", ...madeOf(sha, plan), ...opened }, said);
}
function madeOf(commit, { tree }) {
  return /^[0-9a-f]{40,64}$/.test(commit) ? { commit, tree } : {};
}
function failed(ending, why, made = {}) {
  return endedWrites(ending, { result: "failed", why, ...made }, `Not done: ${why}`);
}
function openWrite({ plan, guarded, parts: { chosen } }) {
  const { target, body, key } = plan;
  return {
    kind: "pull-request",
    key: `${key}/pull`,
    branch: branchOfTask(chosen.task),
    into: target.to === "pull" ? target.into : "",
    title: body.title,
    body: pullText(plan, chosen.task.name, guarded)
  };
}
function editWrite({ plan, guarded, parts: { chosen } }, pull) {
  const { key, body } = plan;
  return {
    kind: "issue-body",
    key: `${key}/edit`,
    number: pull.number,
    title: body.title,
    body: pullText(plan, chosen.task.name, guarded),
    mark: `${key}/pull`,
    was: pull.was
  };
}
var markerRoom3 = 1e3;
function pullText(plan, task, guarded) {
  const { account, operator, key, body, files } = plan;
  const tail = `

${footer(account, operator)}

${keyMarker(`${key}/pull`)}`;
  const blocks = [
    banner(guarded),
    patchReport(
      body,
      files.map(({ path }) => path)
    ),
    `<sub>From the task ${inlineCode(task)} of \`.github/codex.yml\`. Closing it without a merge makes the task quiet for a while; a comment that says why is read by the next run.</sub>`
  ];
  const text = blocks.filter((block) => block !== "").join("\n\n");
  return truncateMarkdown(text, limits.commentLength - markerRoom3 - tail.length) + tail;
}

// src/core/plan-writes/upkeep-report.ts
function planTaskReport(ending, report2) {
  const parts = taskEnding(ending);
  if (parts === null) return planTaskFailed(ending, "failed", "There is no task.");
  const next = parts.chosen.mode === "comment" ? commented(ending, parts, report2) : reported(ending, parts, report2);
  return { ...next, check: null, outcome: taskOutcome(ending, "published", report2.title) };
}
function reported(ending, parts, report2) {
  const { chosen, recording } = parts;
  const key = `${recording.key}/report`;
  const title = plainTitle(`${chosen.task.name}: ${report2.title}`);
  const body = textOf(ending, { report: report2, task: chosen.task.name, key });
  const standing = chosen.report;
  const write = standing === null ? { kind: "issue", key, title, body } : { kind: "issue-body", key: `${key}-edit`, number: standing.number, title, body, mark: key, was: standing.was };
  return {
    content: [write],
    afterwards: (written) => written.kind === "refused" ? { content: endedWrites(ending, { result: "failed", why: written.reason }, `Not done: ${written.reason}`) } : { content: ended2(ending, written.id) }
  };
}
function ended2(ending, number2) {
  const report2 = number2 > 0 ? { report: number2 } : {};
  return endedWrites(ending, { result: "reported", why: "", ...report2 }, `Reported in #${number2}.`);
}
function commented(ending, { upkeep, chosen, recording }, report2) {
  const { subject, cause } = ending.job.trigger;
  const opened = cause.kind === "upkeep" && subject.kind === "issue" ? subject.number : null;
  const number2 = opened ?? upkeep.record?.number ?? null;
  if (number2 === null) return { content: endedWrites(ending, { result: "failed", why: noRecord }, noRecord) };
  const key = `${recording.key}/comment`;
  const body = textOf(ending, { report: report2, task: chosen.task.name, key });
  const said = `Said in #${number2}.`;
  return { content: [{ kind: "comment", key, number: number2, body }, ...endedWrites(ending, commentedResult, said)] };
}
var noRecord = "There is no issue to comment on yet.";
var commentedResult = { result: "commented", why: "" };
var markerRoom4 = 1e3;
function textOf(ending, { report: report2, task, key }) {
  const { account, operator } = ending;
  const foot = account === null ? "" : `

${footer(account, operator)}`;
  const origin = `<sub>From the task ${inlineCode(task)} of \`.github/codex.yml\`.</sub>`;
  const tail = `

${origin}${foot}

${keyMarker(key)}`;
  return truncateMarkdown(report2.markdown, limits.commentLength - markerRoom4 - tail.length) + tail;
}
function planTriage(ending, { number: number2, labels, duplicate, markdown }) {
  const key = ending.job.key;
  const said = [duplicate === null ? "" : `This may be the same as #${duplicate}.`, markdown.trim()];
  const words2 = said.filter((text) => text !== "").join("\n\n");
  const task = ending.job.upkeep?.chosen?.task.name ?? "";
  const comment = `${key}/comment`;
  const body = textOf(ending, { report: { title: "", markdown: words2 }, task, key: comment });
  const content = [
    ...labels.length === 0 ? [] : [{ kind: "labels", key: `${key}/labels`, number: number2, labels }],
    ...words2 === "" ? [] : [{ kind: "comment", key: comment, number: number2, body }]
  ];
  const result = content.length === 0 ? "nothing" : "sorted";
  return {
    content: [...content, ...endedWrites(ending, { result, why: "" }, "")],
    check: null,
    outcome: taskOutcome(ending, result === "nothing" ? "nothing" : "published", `#${number2} was sorted.`)
  };
}

// src/core/decide-upkeep.ts
async function decideUpkeep({ body, account }, ending, deps) {
  const { job } = ending;
  switch (body.kind) {
    case "failed":
      return pass(planTaskFailed(ending, "failed", plain(body.failure.message, job)));
    case "nothing":
      return pass(planTaskIdle(ending, plain(body.why, job)));
    case "report":
      return report(body, ending, deps);
    case "triage":
      return triage(body, ending, deps);
    case "patch": {
      const mode = job.upkeep?.chosen?.mode;
      if (mode !== "pull-request") return refuse("The task may not change anything.");
      const decided = await decidePatch(body, { job, deps, account, key: job.key, approved: false });
      if (!decided.ok) return decided;
      const { target } = decided.value;
      return target.to === "pull" ? pass(planTaskPatch(ending, decided.value, target.guarded)) : refuse(saidOf2(target));
    }
    default:
      return refuse(`A task may not propose a ${body.kind}.`);
  }
}
function saidOf2(target) {
  return target.why ?? "It cannot be pushed.";
}
function plain(text, job) {
  return neutralise(text, postingFor(job)).replaceAll(/\s+/g, " ").trim();
}
async function report(body, ending, deps) {
  const { job } = ending;
  if (job.upkeep?.chosen?.mode === "pull-request") return refuse("The task was to propose a change.");
  const markdown = neutralise(body.markdown, postingFor(job));
  const cited = { kind: "reply", markdown, commit: body.commit, ours: false };
  const checked = await checkCitations(cited, job, deps);
  return pass(planTaskReport(ending, { title: plain(body.title, job), markdown: checked.markdown }));
}
async function triage(body, ending, deps) {
  const { job } = ending;
  const { subject, cause } = job.trigger;
  if (cause.kind !== "upkeep" || subject.kind !== "issue") return refuse("There is no issue to be sorted.");
  const known2 = new Set(await deps.github.labels());
  return pass(
    planTriage(ending, {
      number: subject.number,
      labels: [...new Set(body.labels)].filter((label) => known2.has(label)),
      duplicate: await otherIssue(body.duplicate, subject.number, deps),
      markdown: neutralise(body.markdown, postingFor(job))
    })
  );
}
async function otherIssue(number2, own, { github }) {
  if (number2 === null || number2 === own) return null;
  try {
    return (await github.issue(number2)).isPull ? null : number2;
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
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
    content: check === null ? [...unrun(ending, failure, line), ...replyWrite(job.trigger, job.key, `Not done: ${line}${spent}`)] : [failureSummary(ending, check, line)],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", said), conclusion: check === null ? null : conclusion }
  };
}
function unrun(ending, failure, why) {
  const result = failure?.reason === "refused" ? "held-back" : "failed";
  return endedRecord(ending, { result, why });
}
function failureSummary(ending, { number: number2, headSha }, line) {
  const { job, markerKey } = ending;
  const { key, memory, repository } = job;
  const state = { ...memory.state ?? blank(headSha), ...noteTime(memory.state, job.trigger, ending.now) };
  const body = `${failureBody(line, headSha, state)}${spentOn(ending)}

${stateMarker(state, { repository: repository.id, number: number2 }, markerKey)}`;
  return { kind: "summary", key: `${key}/failure`, number: number2, body };
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
    content: check === null ? [...unrun(ending, null, line), ...replyWrite(job.trigger, job.key, `Not done: ${line}`)] : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", line), conclusion: check === null ? null : conclusion }
  };
}
function planNothing(ending, why) {
  const { operator, check, job } = ending;
  const conclusion = unread(ending);
  const text = { conclusion, title: why.slice(0, 255), summary: why, annotations: [] };
  const told5 = check === null && job.trigger.cause.kind !== "ci";
  return {
    content: told5 ? replyWrite(job.trigger, job.key, `Nothing done: ${why}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("nothing", why), conclusion: check === null ? null : conclusion }
  };
}

// src/core/present/candidate-fold.ts
var least = 200;
function candidateFold(folded, room) {
  const { n, approach, measured, body } = folded;
  const title = `<b>${n}</b> \xB7 ${words(approach === "" ? body.title : approach)} \xB7 +${measured.added} \u2212${measured.deleted}`;
  const frame = `<details><summary>${title}</summary>



</details>`.length;
  const inside = room - frame;
  if (inside < least) return "";
  const report2 = truncateMarkdown(
    told3(folded),
    Math.max(least, inside - Math.min(body.patch.length + 200, inside / 2))
  );
  const left = inside - report2.length - 100;
  const diff = left < least ? "The change is left out here: there is no room for it." : patchBlock(readable(body.patch), left - 100);
  const text = [report2, diff].join("\n\n");
  return `<details><summary>${title}</summary>

${truncateMarkdown(text, inside)}

</details>`;
}
function readable(patch) {
  return patch.replaceAll(/^index [0-9a-f]+\.\.[0-9a-f]+.*\n/gm, "").trimEnd();
}
function told3({ approach, place, body, paths, measured, cross }) {
  const blocks = [
    [`**${body.title}.** ${approach}`.trimEnd(), place].filter((text) => text !== "").join("  \n"),
    patchReport(body, paths),
    named2("Files", paths),
    named2("Says what is installed", measured.manifests),
    named2("A person looks at these first", measured.guarded),
    crossLines(cross)
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
var mostNamed3 = 10;
function named2(what, paths) {
  if (paths.length === 0) return "";
  const more = paths.length > mostNamed3 ? ` and ${paths.length - mostNamed3} more` : "";
  return `**${what}:** ${paths.slice(0, mostNamed3).map(inlineCode).join(", ")}${more}`;
}
function crossLines(cross) {
  const lines = cross.map(({ from, run }) => {
    const said = passes(run) ? "passed" : run.ended === "exit" ? `failed (${run.code ?? "killed"})` : "did not end";
    return `- with the tests of ${from}: ${inlineCode(run.command)} ${said}`;
  });
  return lines.join("\n");
}
function words(text) {
  const plain2 = text.replaceAll(/[^\p{L}\p{N} .,:;()'/+-]/gu, " ").replaceAll(/\bGH-(?=\d)/gi, "GH ");
  return plain2.replaceAll(/\s+/g, " ").trim().slice(0, 80).toWellFormed();
}

// src/core/present/candidates-table.ts
var columns = [
  { name: "rank", rule: "--:", needed: true },
  { name: "pick", rule: "--:", needed: true },
  { name: "approach", rule: "---", needed: true },
  { name: "checks", rule: "---", needed: true },
  { name: "cross", rule: "---", needed: false },
  { name: "lines", rule: "---", needed: true },
  { name: "files", rule: "--:", needed: true },
  { name: "deps", rule: "---", needed: false },
  { name: "risk", rule: "---", needed: false },
  { name: "tokens", rule: "--:", needed: true },
  { name: "cost", rule: "--:", needed: false }
];
function candidatesTable(rows) {
  let rank = 0;
  const lines = rows.map((row) => [row.state === "" ? `${++rank}` : nothing, ...cells(row)]);
  const shown = columns.map(({ needed }, at) => needed || lines.some((line) => line[at] !== nothing));
  const head = [columns.map(({ name }) => name), columns.map(({ rule }) => rule)];
  return [...head, ...lines].map((line) => `| ${line.filter((_, at) => shown[at]).join(" | ")} |`).join("\n");
}
var nothing = "\u2013";
function cells({ n, brief, usage, cost, cross, change, state }) {
  const spent = [short(usage.inputTokens + usage.outputTokens), cost === "" ? nothing : cost];
  if (change === null) return [`${n}`, brief, state, nothing, nothing, nothing, nothing, nothing, ...spent];
  const { measured, body } = change;
  return [
    state === "" ? `**${n}**` : `${n}`,
    brief,
    state === "" ? checksCell(body.checks) : state,
    cross.length === 0 ? nothing : `${cross.filter(({ run }) => passes(run)).length}/${cross.length}`,
    `+${measured.added}\xA0\u2212${measured.deleted}`,
    `${measured.files}`,
    measured.manifests.length === 0 ? nothing : `${measured.manifests.length} changed`,
    risksOf(measured),
    ...spent
  ];
}
function checksCell(checks) {
  if (checks.length === 0) return "none known";
  const after = checks.map((check) => check.after);
  const worse = broken(
    checks.map((check) => check.before),
    after
  ).length;
  return `${after.filter(passes).length}/${after.length}${worse === 0 ? "" : `, breaks ${worse}`}`;
}
function risksOf({ guarded, tests }) {
  const risks = [...guarded.length === 0 ? [] : ["guarded files"], ...tests.length === 0 ? [] : ["edits tests"]];
  return risks.length === 0 ? nothing : risks.join(", ");
}
function short(tokens) {
  if (tokens < 1e3) return `${tokens}`;
  return tokens < 1e6 ? `${Math.round(tokens / 1e3)}k` : `${(tokens / 1e6).toFixed(1)}M`;
}

// src/core/plan-writes/candidates-heading.ts
function heading(plan, open) {
  const { task, shown, partial } = plan;
  const count3 = shown.length === 1 ? "1 candidate" : `${shown.length} candidates`;
  const some = open.length === shown.length ? "" : `, ${open.length} to choose from`;
  const blocks = [
    `**${count3}${some}.** ${howTo(plan, open[0])}`,
    task === "" ? "" : `> ${task}`,
    partial === null ? "" : `**Unfinished:** ${partial}`
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
function howTo({ job }, first2) {
  if (first2 === void 0 || first2.came.kind !== "ready")
    return "None can be picked. Ask again with other words, or with more of them.";
  const { target } = first2.came.plan;
  const apart = job.pull === null || target.to === "pull";
  const does = apart ? "opens a draft pull request with it" : "commits it on this pull request";
  const waits2 = target.to === "waiting" ? " Nothing is pushed before." : "";
  return `\`/codex pick ${first2.n}\` ${does}.${waits2}`;
}
function legend({ judged, base, shown }) {
  const how = judged === null ? "Ranked by what was measured" : `Ranked by what was measured, then by comparing ${judged.pairs === 1 ? "a pair" : `${judged.pairs} pairs`} in both orders; ${judged.agreed} came out alike`;
  const cross = shown.some((each) => each.cross.length > 0);
  const ran = cross ? "Checks, and cross (the new tests of the other candidates), ran" : "Checks ran";
  return `<sub>${how}. ${ran} in the sandbox. For ${base.slice(0, 7)}.</sub>`;
}

// src/core/plan-writes/candidates-comment.ts
var markRoom = 1e3;
var recordRoom = 36e3;
function candidatesComment(plan, pushed2) {
  const { job, account, operator, markerKey } = plan;
  const { subject } = job.trigger;
  const number2 = "number" in subject ? subject.number : 0;
  const sealing = { place: { repository: job.repository.id, number: number2 }, key: markerKey };
  const choice = fittedChoice(choiceOf(plan, pushed2), sealing, recordRoom);
  const looks = plan.shown.map((shown) => ({ shown, why: whyNot(shown, { choice, pushed: pushed2 }) }));
  const open = looks.filter(({ why }) => why === "").map(({ shown }) => shown);
  const top = [
    heading(plan, open),
    candidatesTable(looks.map((look2) => rowOf(look2, operator))),
    legend(plan),
    [...plan.notes.map((note) => `- ${note}`), ...looks.flatMap(reasons2)].join("\n"),
    boxes(plan, open)
  ];
  const tail = `

${footer(account, operator)}

${seal(choiceSeal, choice, sealing)}`;
  const said = [...top, pushed2.size === 0 ? "" : startsNothing(job)].filter((text2) => text2 !== "").join("\n\n");
  const room = limits.commentLength - markRoom - tail.length - said.length;
  const text = [said, ...folds(plan, pushed2, room)].join("\n\n");
  return replyWrite(job.trigger, job.key, text + tail);
}
function choiceOf({ job, base, task, last, shown }, pushed2) {
  const tried = shown.map(({ approach }) => approach.slice(0, 200).toWellFormed());
  const told5 = task.slice(0, 500).toWellFormed();
  return {
    key: job.key,
    base,
    task: told5,
    last,
    tried,
    pickable: shown.flatMap((each) => pickable(each, job, pushed2))
  };
}
function pickable({ n, approach, came, account }, { trigger: { subject } }, pushed2) {
  if (came.kind !== "ready" || !("number" in subject)) return [];
  const { patch, ...report2 } = came.plan.body;
  const written = pushed2.get(n);
  if (written?.kind === "refused") return [];
  const at = written === void 0 ? { kind: "patch", patch } : { kind: "branch", branch: branchFor(subject.number, n), commit: written.sha ?? "" };
  const { tree } = came.plan;
  return [{ n, approach: approach.slice(0, 200).toWellFormed(), sha256: came.sha256, tree, at, report: report2, account }];
}
function whyNot({ n, came }, { choice, pushed: pushed2 }) {
  if (came.kind !== "ready") return came.why;
  const written = pushed2.get(n);
  if (written?.kind === "refused") return `GitHub did not take its branch: ${written.reason}.`;
  const kept = choice.pickable.find((each) => each.n === n);
  if (kept !== void 0 && kept.at.kind !== "none") return "";
  return `It cannot be picked: ${tooLarge}`;
}
function rowOf({ shown, why }, operator) {
  const { n, brief, cross, came, account } = shown;
  const change = "plan" in came ? { body: came.plan.body, measured: came.measured } : null;
  const state = why === "" ? "" : came.kind === "failed" ? "failed" : came.kind === "refused" ? "refused" : "not pushed";
  const cost = costOf(account, operator).join("");
  return { n, brief, cross, usage: account.usage, cost, change, state };
}
function reasons2({ shown, why }) {
  const { n, same, came } = shown;
  const what = came.kind === "failed" ? "failed" : came.kind === "refused" ? "was refused" : "cannot be picked";
  return [
    ...why === "" ? [] : [`- **${n}** ${what}: ${why}`],
    ...same.length === 0 ? [] : [`- ${same.join(", ")} came to the very same result as **${n}**.`]
  ];
}
function boxes({ job, markerKey }, open) {
  const { cause } = job.trigger;
  if (markerKey === null || cause.kind === "comment" && cause.thread !== null) return "";
  if (open.length === 0) return "";
  return ["A ticked box is a pick, too:", ...open.map(({ n, brief }) => `- [ ] pick ${n}: ${brief}`)].join("\n");
}
function folds(plan, pushed2, room) {
  const all2 = plan.shown.flatMap((shown) => "plan" in shown.came ? [{ shown, came: shown.came }] : []);
  const made = [];
  let left = room;
  for (const [index, { shown, came }] of all2.entries()) {
    const { plan: patched, measured } = came;
    const paths = patched.files.map(({ path }) => path);
    const place = placeOf2(plan, shown, pushed2);
    const share = Math.floor(left / (all2.length - index)) - 2;
    const fold2 = candidateFold({ ...shown, place, body: patched.body, paths, measured }, share);
    if (fold2 !== "") made.push(fold2);
    left -= fold2.length + 2;
  }
  return made;
}
function placeOf2({ job, operator }, { n }, pushed2) {
  const written = pushed2.get(n);
  const { subject, repository } = job.trigger;
  if (written === void 0 || written.kind === "refused" || !("number" in subject)) return "";
  const branch = branchFor(subject.number, n);
  return `[${branch}](${pagesOf(repository, operator).branch(branch)}), commit [${(written.sha ?? "").slice(0, 7)}](${written.url})`;
}

// src/core/plan-writes/candidates.ts
function planCandidates(plan) {
  const { shown, account } = plan;
  const ready = shown.filter(({ came }) => came.kind === "ready").length;
  const done = { ...outcome("published", `Posted ${shown.length} candidates, ${ready} to choose from.`), account };
  const pushes = shown.flatMap((each) => pushOf(each, plan));
  if (pushes.length === 0) return { content: candidatesComment(plan, /* @__PURE__ */ new Map()), check: null, outcome: done };
  return {
    content: pushes.map(({ write }) => write),
    afterwards: (_, each) => ({ content: candidatesComment(plan, byNumber(pushes, each)) }),
    check: null,
    outcome: done
  };
}
function pushOf({ n, came }, { job }) {
  const { subject } = job.trigger;
  if (came.kind !== "ready" || came.plan.target.to === "waiting" || !("number" in subject)) return [];
  const { key } = came.plan;
  return [{ n, write: commitWrite(came.plan, { key, branch: branchFor(subject.number, n), fresh: true }) }];
}
function byNumber(pushes, each) {
  return new Map(
    pushes.flatMap(({ n }, index) => {
      const written = each[index];
      return written === void 0 ? [] : [[n, written]];
    })
  );
}

// src/core/plan-writes/estimate-first.ts
function estimateFirst({ job, operator, markerKey }, account, { n }) {
  const place = { repository: job.repository.id, number: numberOf(job.trigger) };
  const marker = waitingMarker({ kind: "estimate", ...askedIn(job.intent) }, place, markerKey);
  return {
    content: footedReply({ job, account, operator }, [estimateText(n, job)], marker),
    check: null,
    outcome: { ...outcome("published", "Posted an estimate."), account }
  };
}
function estimateText(asked, job) {
  const { policy, settings } = job;
  const { ways, tokens, paid } = estimateOf(asked, job);
  const { askAbove } = policy.candidates;
  const bound = asked > ways ? ` (${asked} were asked for, and this repository's policy lets ${ways} be tried)` : "";
  const why = tokens > askAbove ? `, and this repository asks first above ${number(askAbove)}` : "";
  const enough = paid < ways ? ` One job here may use ${number(settings.tokens)}, so about ${paid} will be tried.` : "";
  return `**Nothing done yet.** ${ways} ways${bound} are thought to take about ${number(tokens)} tokens${why}.${enough} \`/codex approve\` begins; for fewer, ask again with a smaller number.`;
}

// src/core/plan-writes/plan-first.ts
function planFirst({ job, operator, markerKey }, account, body) {
  const { n } = job.intent.options;
  const plan = harmless3(body, job);
  const waiting = { kind: "plan", ...askedIn(job.intent), plan };
  const marker = waitingMarker(waiting, { repository: job.repository.id, number: numberOf(job.trigger) }, markerKey);
  const blocks = [
    `**A plan, nothing done yet.** \`/codex approve\` begins${n === void 0 ? "" : inWays(n, job)}.`,
    planText(plan)
  ];
  return {
    content: footedReply({ job, account, operator }, blocks, marker),
    check: null,
    outcome: { ...outcome("published", "Posted a plan."), account }
  };
}
function inWays(n, job) {
  const { ways, paid, tokens } = estimateOf(n, job);
  const fewer = paid < ways ? `, of which a job here can pay for about ${paid}` : "";
  return ` and tries ${ways} ways to choose from: about ${number(tokens)} tokens${fewer}`;
}
function harmless3(plan, job) {
  const policy = postingFor(job);
  const clean = (text) => neutralise(text, policy).replaceAll(/\s+/g, " ").trim().slice(0, 2e3);
  const short3 = (text) => clean(text).slice(0, 500).toWellFormed();
  return {
    ...plan,
    goal: clean(plan.goal).toWellFormed(),
    criteria: plan.criteria.map(short3),
    questions: plan.questions.map(short3),
    steps: plan.steps.map(({ title, files }) => ({ title: short3(title), files }))
  };
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
function mark({ intent, trigger: { subject }, repository }, body, key) {
  if (body.waiting === void 0 || body.waiting.length === 0 || !("number" in subject)) return "";
  const place = { repository: repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", ...askedIn(intent), lines: body.waiting }, place, key);
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

// src/core/present/merge.ts
function mergedReport(body, { base, commit }) {
  const { resolutions, explanation, left } = body;
  const where = `[${commit.sha.slice(0, 7)}](${commit.url})`;
  return join([
    `**Merged ${inlineCode(base)} (${body.theirs.slice(0, 7)}) in ${where}.** ${settledLine(body)}`,
    explanation,
    resolutions.map((each) => intentLine(each, base)).join("\n"),
    left === "" ? "" : `**To be looked at:** ${left}`,
    setupFailed(body),
    checksTable(body),
    ...printedBy(body)
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
    setupFailed(body),
    open.length > 0 && checks.length === 0 ? "" : checksTable(body),
    ...printedBy(body),
    ...resolutions.map((each) => `${intentLine(each, base)}

${codeBlock(each.text)}`)
  ]);
}
var mostListed = 30;
function printedBy({ setup, checks }) {
  return [...setup, ...checks.map(({ after }) => after)].map(printed);
}
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

// src/core/plan-writes/merge.ts
function planMerged(plan) {
  const { account, notPushed, title } = plan;
  if (notPushed !== null) {
    const done = { ...outcome("published", `Not pushed: ${notPushed}`), account };
    return { content: asText3(plan, notPushed), check: null, outcome: done };
  }
  return {
    content: [commitWrite3(plan)],
    afterwards: (written) => told4(plan, written),
    check: null,
    outcome: { ...outcome("published", `Committed: ${title}.`), account }
  };
}
function commitWrite3({ job, body, title, tree, files }) {
  const key = commitKey(job.key);
  const message = withTrailers(title, [["Co-authored-by", coAuthor(job)]], key);
  const place = { branch: job.pull?.headRef ?? "", parent: body.head, merged: body.theirs, fresh: false };
  return { kind: "commit", key, ...place, tree, files, message };
}
function told4(plan, written) {
  if (written.kind === "refused")
    return { content: asText3(plan, `GitHub did not take the commit: ${written.reason}.`) };
  const commit = { sha: written.sha ?? "", url: written.url };
  const report2 = mergedReport(plan.body, { base: baseOf(plan), commit });
  return { content: footedReply(plan, [report2, startsNothing(plan.job)], "") };
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
function summaryBody(report2, links) {
  return `### ${verdictLine(openFindings(report2), report2.coverage)}

${reportBody(report2, links)}`;
}
function reportBody(report2, links) {
  const main = report2.shown.filter((shown) => shown.prominent && !shown.late);
  const blocks = [
    openLines(report2, main, links),
    numbersLine("Fixed since the last review", report2.fixed),
    numbersLine("Won't fix, as a maintainer said", report2.dismissed),
    // T40: a verdict in these words is the model's own and counts for nothing.
    report2.explanation === "" ? "" : `Model's note: ${report2.explanation}`,
    report2.partial === null ? "" : `**Unfinished:** ${report2.partial.message}`,
    report2.notes.map((note) => `- ${note}`).join("\n"),
    minorFold(report2, links),
    lateFold(report2, links),
    coverageFold(report2.coverage),
    `<sub>Reviewed ${short2(report2.head)} against ${short2(report2.base)}${report2.round > 1 ? `, round ${report2.round}` : ""}.</sub>`
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
function openLines(report2, main, links) {
  const now = main.map((shown) => ({
    n: shown.n,
    p: shown.finding.priority,
    text: findingLine(shown, whereOf(shown, report2, links))
  }));
  const before = report2.carried.filter(({ status, prominent }) => status === "open" && prominent).map((finding) => ({ n: finding.n, p: finding.p, text: carriedLine(finding) }));
  return [...now, ...before].toSorted((a, b) => a.p - b.p || a.n - b.n).map(({ text }) => text).join("\n");
}
function whereOf(shown, report2, links) {
  const { path, side, startLine, line } = shown.finding;
  const lines = startLine === line ? `${line}` : `${startLine}-${line}`;
  const address = links.blob(side === "LEFT" ? report2.base : report2.head, path, [startLine, line]);
  return `[${codeText(`${path}:${lines}`)}](${address})${side === "LEFT" ? " (removed)" : ""}`;
}
function minorFold(report2, links) {
  const now = report2.shown.filter(({ prominent, late }) => !prominent && !late);
  const before = report2.carried.filter(({ status, prominent }) => status === "open" && !prominent);
  const count3 = now.length + before.length;
  return findingsFold(count3 === 1 ? "1 smaller thing" : `${count3} smaller things`, { now, before, report: report2, links });
}
function lateFold(report2, links) {
  const now = report2.shown.filter(({ late }) => late);
  const before = report2.carried.filter(({ status }) => status === "late");
  const title = `${now.length + before.length} found late, on lines read in an earlier round: not held against this change`;
  return findingsFold(title, { now, before, report: report2, links });
}
function findingsFold(title, { now, before, report: report2, links }) {
  if (now.length + before.length === 0) return "";
  const listed = now.map((shown) => listedFinding(shown, whereOf(shown, report2, links)));
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
function short2(commit) {
  return commit.slice(0, 7);
}

// src/core/present/review.ts
function reviewBody(report2, posted, links) {
  const homeless = posted.filter((shown) => shown.place.kind === "body");
  const inline = posted.length - homeless.length;
  const lead = `Found ${count2(posted.length)} in ${report2.head.slice(0, 7)}${inline > 0 && homeless.length > 0 ? `, ${inline} of them on lines below` : ""}.`;
  return [lead, ...homeless.map((shown) => marked(shown, listedFinding(shown, whereOf(shown, report2, links))))].join(
    "\n\n"
  );
}
function reviewWithoutLines(report2, posted, links) {
  const moved2 = posted.map((shown) => ({
    ...shown,
    place: { kind: "body", why: "GitHub did not take a comment on this line." }
  }));
  return reviewBody(report2, moved2, links);
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
  const { report: report2, account, job } = plan;
  const posted = report2.shown.filter((shown) => shown.fresh && shown.prominent && !shown.late).slice(0, limits.commentsPerReview);
  const findings = report2.shown.map(({ finding }) => finding);
  return {
    content: [
      ...posted.length === 0 ? [] : [reviewWrite(plan, posted)],
      ...resolveWrites(plan),
      ...summaryWrite(plan)
    ],
    check: (refused) => checkWrite(plan, refused),
    outcome: { ...outcome("published", titleOf(report2)), conclusion: conclusionOf(report2, job), findings, account }
  };
}
function resolveWrites({ resolvable, job }) {
  return resolvable.map(({ id }) => ({ kind: "resolve-thread", key: `${job.key}/resolve/${id}`, threadId: id }));
}
function reviewWrite(plan, posted) {
  const { report: report2, links, job, check } = plan;
  const key = `${job.key}/review`;
  const tail = `

${footer(plan.account, plan.operator)}

${keyMarker(key)}`;
  return {
    kind: "review",
    key,
    number: check.number,
    commit: report2.head,
    body: fitting(reviewBody(report2, posted, links), tail),
    comments: posted.flatMap(
      (shown) => shown.place.kind === "line" ? [{ ...lineOf(shown.place), body: inlineComment(shown) }] : []
    ),
    fallbackBody: fitting(reviewWithoutLines(report2, posted, links), tail)
  };
}
function lineOf({ path, side, startLine, line }) {
  return { path, side, startLine, line };
}
function summaryWrite({
  report: report2,
  links,
  state,
  markerKey,
  job,
  check,
  account,
  operator
}) {
  const { shown, carried, fixed } = report2;
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
      body: fitting(summaryBody(report2, links), tail)
    }
  ];
}
function fitting(text, tail) {
  return truncateMarkdown(text, limits.commentLength - tail.length) + tail;
}
function checkWrite(plan, refused) {
  const { report: report2, links, job, operator, account, check } = plan;
  const tail = [...refused.map((reason) => `

Not posted: ${reason}`), `

${footer(account, operator)}`].join("");
  return concludeCheck(check, operator, {
    conclusion: conclusionOf(report2, job),
    title: titleOf(report2).slice(0, 255),
    summary: truncateMarkdown(reportBody(report2, links), limits.checkTextLength - tail.length) + tail,
    annotations: report2.shown.slice(0, limits.annotations).flatMap((shown) => annotation(shown, plan))
  });
}
function conclusionOf(report2, { policy }) {
  const verdict = conclude(openFindings(report2), report2.coverage, policy.review.failOn);
  return report2.partial !== null && verdict === "success" ? "neutral" : verdict;
}
function titleOf(report2) {
  const line = verdictLine(openFindings(report2), report2.coverage);
  return report2.partial === null ? line : `Unfinished. ${line}`;
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
  const { command, text, options } = waiting;
  const approval = waiting.kind === "plan" ? { kind: "plan", plan: waiting.plan } : null;
  const autonomy = narrower(options.autonomy ?? job.settings.autonomy, job.settings.autonomy);
  return {
    ...job,
    intent: { ...job.intent, command, text, options },
    approval,
    settings: { ...job.settings, autonomy }
  };
}

// src/core/decide.ts
async function decide({ body, account }, ending, deps) {
  const { job } = ending;
  if (job.upkeep !== null && job.upkeep.chosen !== null) return decideUpkeep({ body, account }, ending, deps);
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
    case "report":
    case "triage":
      return refuse("Only a task of the policy reports.");
    case "candidates": {
      const decided = await decideCandidates(body, { job: await resumed(job, deps), deps, account });
      return decided.ok ? pass(planCandidates(decided.value)) : decided;
    }
    case "picked":
      return decidePicked(body, { job, deps, account });
    case "plan":
      return pass(planFirst(ending, account, body));
    case "estimate":
      return pass(estimateFirst(ending, account, body));
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
  return Math.max(0, ...textsOf3(write).map((text) => text.length));
}
function textsOf3(write) {
  switch (write.kind) {
    case "reaction":
    case "resolve-thread":
    case "close":
    case "delete-branch":
      return [];
    case "labels":
      return write.labels;
    case "issue":
      return [write.title, write.body];
    case "issue-body":
      return [write.title ?? "", write.body];
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
  const texts = writes.flatMap((write) => textsOf3(write).map((text) => ({ name: nameOf2(write), text })));
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
  const known2 = allowed.ok ? await policyKnown(allowed.value, job, deps) : allowed;
  if (!known2.ok) return known2;
  const { account } = known2.value;
  const model = job.settings.model === account.model ? account.model : neutralise(account.model, postingFor(job));
  return pass({ ...known2.value, account: { ...account, model: model.replaceAll(/\s+/g, " ") } });
}
var headed = object({ head: string() }).partial().catch({});
function headIn(received) {
  return headed.parse(received).head ?? null;
}

// src/core/publish.ts
async function publish(trigger, received, deps) {
  deps.progress("publishing", null);
  const opening2 = await openJob(trigger, deps);
  if (opening2.kind !== "job") return decline(opening2, trigger, { ...deps, begun: { head: headIn(received) } });
  if (isUntaken(opening2.job)) return outcome("nothing", untaken);
  const proposal = await receive(received, opening2.job, deps);
  if (!proposal.ok) return unusable(opening2.job, proposal.reasons.join(" "), deps);
  const ending = await endingOf(proposal.value, opening2.job, deps);
  const decided = await decide(proposal.value, ending, deps);
  return carryOut(approved(decided, ending, deps), { ending, account: proposal.value.account, deps });
}
async function publishNothing(trigger, why, deps) {
  const opening2 = await openJob(trigger, deps);
  if (opening2.kind === "job")
    return isUntaken(opening2.job) ? outcome("nothing", untaken) : unusable(opening2.job, why, deps);
  const begun = opening2.kind === "superseded" && await isBegun(opening2.check, deps);
  return decline(opening2, trigger, { ...deps, begun: begun ? { head: null } : null });
}
function isUntaken({ upkeep }) {
  return upkeep?.chosen?.taken === false;
}
var untaken = "The task was not taken for this run, so nothing of it is published.";
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
  const ways = [wasDone, wasRefused, isGuarded].map((one) => content.map(() => one));
  return [...content, ...ways.flatMap((each) => allOf(afterwards(each.at(-1) ?? wasRefused, each)))];
}
var wasDone = { kind: "done", id: 0, url: "", sha: "0".repeat(40) };
var wasRefused = { kind: "refused", reason: "" };
var isGuarded = { kind: "refused", reason: "the branch is protected" };
function refusal2(ending, reasons3) {
  return planFailure(ending, { kind: "policy", reason: "refused", message: reasons3.join(" ") });
}

export {
  publish,
  publishNothing
};
