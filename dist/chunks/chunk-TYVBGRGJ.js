import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  decline,
  isBegun,
  perform
} from "./chunk-EA7OSTFP.js";
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  pass,
  refuse,
  scannerFor
} from "./chunk-YIE2QYQN.js";
import {
  atLeast,
  checkPlace,
  conclude,
  concludeCheck,
  noteTime,
  openIn,
  openJob,
  replyWrite,
  verdictLine,
  verdictOf,
  verdictUnread,
  writersOf
} from "./chunk-TFDCBM5R.js";
import {
  withoutComments
} from "./chunk-ICSDOQJ3.js";
import {
  footer,
  isPlainPath
} from "./chunk-VSXCF5HT.js";
import {
  findingIn,
  findingLine,
  findingMarker,
  findingsIn,
  inlineComment,
  listedFinding
} from "./chunk-O7COPQQD.js";
import {
  withTrailers
} from "./chunk-P7QYV5AU.js";
import {
  keyMarker
} from "./chunk-67XTCVLE.js";
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
} from "./chunk-5E7J2ZY2.js";
import {
  fingerprint,
  stateMarker
} from "./chunk-CEVU5LDT.js";
import {
  codeBlock,
  fenceFor,
  inlineCode,
  mergeAlike,
  readMarkdown,
  visible
} from "./chunk-GKDM3J2C.js";
import {
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  reaches
} from "./chunk-UGALUYUQ.js";
import {
  UserError
} from "./chunk-FH6UNZD7.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  limits,
  literal,
  number,
  object,
  strictObject,
  string,
  union
} from "./chunk-DSKGYMVG.js";
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
async function contents(plan, deps) {
  const performed = await perform(plan.content, deps);
  if (plan.afterwards === void 0 || performed.last === null) return performed;
  const said = await perform(plan.afterwards(performed.last), deps);
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
  const length = texts.reduce((sum, { text: text2 }) => sum + text2.length, 0);
  if (length > most)
    return { ok: false, reasons: [`The texts are too long to be searched for secrets (${length} characters).`] };
  try {
    const search = scanner(known);
    const reasons2 = texts.flatMap((each) => reasonsFor(each, search));
    const together = { name: "the texts together", text: texts.map(({ text: text2 }) => text2).join("\n") };
    const all = reasons2.length > 0 ? reasons2 : reasonsFor(together, search);
    return all.length === 0 ? { ok: true } : { ok: false, reasons: all };
  } catch (thrown) {
    return {
      ok: false,
      reasons: [`The search for secrets failed (${thrown instanceof Error ? thrown.name : "unknown"}).`]
    };
  }
}
function reasonsFor({ name, text: text2 }, search) {
  return search(text2).map(({ what, line }) => `${name}, line ${line}: ${what}`);
}

// src/core/gate/head-unmoved.ts
function headUnmoved(body, pull) {
  if (pull.state !== "open") return refuse("The pull request was closed meanwhile.");
  if (pull.headSha !== body.head) {
    return refuse(`A newer push (${pull.headSha.slice(0, 7)}) came while ${body.head.slice(0, 7)} was reviewed.`);
  }
  return pass(body);
}

// src/core/markdown/links.ts
function settleLink(url, children, policy) {
  const own = ownPage(url, policy);
  const shown = visible(children).trim();
  if (own !== null)
    return [{ kind: "link", url: own, children: shown === "" ? [{ kind: "code", text: own }] : children }];
  if (url === "") return children;
  if (shown === "" || shown === url || `mailto:${shown}` === url) return [{ kind: "code", text: url }];
  return [...children, { kind: "text", text: " (" }, { kind: "code", text: url }, { kind: "text", text: ")" }];
}
function ownPage(address, policy) {
  const url = URL.parse(address);
  if (url === null || url.search !== "") return null;
  if (!/^(?:#[\w-]{0,100})?$/.test(url.hash)) return null;
  const own = policy.links.some((prefix) => prefix.endsWith("/") && url.href.startsWith(prefix));
  return own ? url.href.replaceAll(/[|&[\]()]/g, percent) : null;
}
function percent(sign) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

// src/core/markdown/escape-text.ts
function escapeText(text2) {
  return text2.replaceAll(/[\\`*_[\]<>|~$^]/g, String.raw`\$&`).replaceAll(/&(?=[#a-z])/gi, String.raw`\&`).replaceAll(/!(?=[-\\\s]|$)/g, String.raw`\!`);
}

// src/core/markdown/render.ts
function render(blocks) {
  return blocks.map((block) => renderBlock(block, false)).join("\n\n");
}
function renderBlock(block, quoted) {
  switch (block.kind) {
    case "paragraph":
      return renderInline(block.children);
    case "code":
      return renderCode(block, quoted);
    case "quote":
      return prefixed(renderAll(block.children, true), "> ", "> ");
    case "list":
      return block.items.map((item, at) => renderItem(item, bullet(block.start, at), quoted)).join("\n");
    case "table":
      return renderTable(block);
    case "rule":
      return "***";
  }
}
function renderCode(block, quoted) {
  const fenced = codeBlock(block.text, block.language);
  const order2 = /^\s*(?:\/[a-z][a-z-]*(?:\s|$)|bors\s|r[+?=])/im.test(block.text);
  return order2 && !quoted ? prefixed(fenced, "> ", "> ") : fenced;
}
function renderAll(blocks, quoted) {
  return blocks.reduce((text2, block, at) => {
    const before = blocks[at - 1];
    if (before === void 0) return renderBlock(block, quoted);
    return text2 + (isTight(before, block) ? "\n" : "\n\n") + renderBlock(block, quoted);
  }, "");
}
function isTight(before, block) {
  return before.kind === "paragraph" && block.kind === "list" && (block.start === null || block.start === 1);
}
function bullet(start, at) {
  return start === null ? "- " : `${start + at}. `;
}
function renderItem(item, mark, quoted) {
  return prefixed(renderAll(item, quoted), mark, " ".repeat(mark.length));
}
function prefixed(text2, first, rest) {
  return text2.split("\n").map((line, at) => line === "" && at > 0 ? rest.trimEnd() : (at === 0 ? first : rest) + line).join("\n");
}
function renderTable(table) {
  const [header = [], ...rows] = table.rows.map((row) => row.map(renderCell));
  return [header, table.align, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
function renderCell(nodes) {
  return nodes.map((node) => renderOne(node, cellCode)).join("").replaceAll("\n", " ").trim();
}
function cellCode(text2) {
  const spelled = text2.includes("\\") ? text2.replaceAll("|", String.raw`\u{7c}`) : text2;
  return inlineCode(spelled).replaceAll("|", String.raw`\|`);
}
function renderInline(nodes) {
  return nodes.map((node) => renderOne(node, inlineCode)).join("").split("\n").map((line) => openLine(line.trim())).filter((line) => line !== "").join("\n");
}
function renderOne(node, code2) {
  if (node.kind === "text") return escapeText(node.text);
  if (node.kind === "code") return code2(node.text);
  const inside = node.children.map((child) => renderOne(child, code2)).join("");
  switch (node.kind) {
    case "strong":
      return `**${inside}**`;
    case "emphasis":
      return `_${inside}_`;
    case "link":
      return `[${inside.replaceAll("\n", " ")}](<${node.url}>)`;
  }
}
function openLine(line) {
  return line.replace(/^(?=[#=+-]|:-)/, "\\").replace(/^(\d{1,9})(?=[.)])/, "$1\\");
}

// src/core/markdown/tokens.ts
var token = new RegExp(
  [
    String.raw`(?<url>(?:(?<![\w+.-])[\w+.-]+)?:\/\/[^\s<>]*|(?:(?<!\w)\w+)?www\.[^\s<>]+|(?:(?<!\w)\w+)?(?:mailto|xmpp):[^\s<>]+)`,
    String.raw`(?<at>(?:(?<![\w.+/-])[\w.+/-]+)?[@＠﹫][\w](?:[\w./-]*\w)?)`,
    String.raw`(?<issue>(?:(?<![\w./-])[\w./-]+)?[#＃]\d\w*|(?<!\w)gh-\d\w*)`,
    String.raw`(?<commit>(?<!\w)[0-9a-f]{7,64}(?!\w))`
  ].join("|"),
  "gi"
);
var order = /(?<=^|\n)[ \t]*(?:[/!][a-z]\S*|r[+?=]\S*|(?:bors|homu|retest|recheck|rerun|test this please|ok to test|add to whitelist)(?!\w))/gi;
function tokenise(nodes, policy, before = "") {
  let previous = before;
  return nodes.flatMap((node) => {
    const front = previous;
    previous = node.kind === "text" ? node.text : "`";
    if (node.kind === "code") return [node];
    if (node.kind === "text") return splitText(node.text, policy, front);
    const within = node.kind === "link" ? { ...policy, links: [] } : policy;
    return [{ ...node, children: tokenise(node.children, within, front) }];
  });
}
function splitText(text2, policy, before) {
  const opens = before === "" || before.endsWith("\n");
  return cut(text2, opens ? order : afterLineEnd, (found) => [code(found[0].trim())]).flatMap((node, at) => {
    if (node.kind !== "text") return [node];
    const front = at === 0 ? before : "`";
    return cut(
      node.text,
      token,
      (found) => settleToken(found, policy, found.input.charAt(found.index - 1) || front.slice(-1))
    );
  });
}
var afterLineEnd = new RegExp(order.source.replace("(?<=^|\\n)", "(?<=\\n)"), order.flags);
function cut(text2, pattern, settle) {
  const nodes = [];
  let from = 0;
  for (const match of text2.matchAll(pattern)) {
    nodes.push({ kind: "text", text: text2.slice(from, match.index) }, ...settle(match));
    from = match.index + match[0].length;
  }
  return [...nodes, { kind: "text", text: text2.slice(from) }].filter(
    (node) => node.kind !== "text" || node.text !== ""
  );
}
function settleToken(found, policy, before) {
  const [word] = found;
  const { at, url, commit } = found.groups ?? {};
  if (at !== void 0) return [isAllowed(word, policy, before) ? { kind: "text", text: word } : code(word)];
  if (url !== void 0) return settleUrl(word, policy);
  return [commit !== void 0 && !isCommit(word) ? { kind: "text", text: word } : code(word)];
}
function settleUrl(word, policy) {
  const end = trimEnd(word);
  const url = word.slice(0, end);
  const own = ownPage(url, policy);
  const node = own === null ? code(url) : { kind: "link", url: own, children: [code(url)] };
  return end === word.length ? [node] : [node, { kind: "text", text: word.slice(end) }];
}
function trimEnd(word) {
  let end = word.length;
  while (end > 1 && `.,;:!?'"*_~)]}`.includes(word.charAt(end - 1))) end -= 1;
  return end;
}
function isAllowed(word, policy, before) {
  return /^[\s(]?$/.test(before) && policy.mentions.some((login) => word.toLowerCase() === `@${login.toLowerCase()}`);
}
function isCommit(word) {
  return word.length >= 40 || /\d/.test(word) && /[a-f]/i.test(word);
}
function code(text2) {
  return { kind: "code", text: text2 };
}

// src/core/markdown/truncate.ts
function truncateMarkdown(text2, max) {
  if (text2.length <= max) return text2;
  const most2 = note(text2.length).length + 2;
  const cut2 = lastCut(text2, max - most2);
  const kept = cut2 === null ? startAsCode(text2, max - most2) : { units: cut2.end, text: text2.slice(0, cut2.end) + closing(cut2.open) };
  const ending = note(text2.length - kept.units);
  if (kept.text !== "") return `${kept.text}

${ending}`;
  return ending.length <= max ? ending : "";
}
function note(units) {
  return `_${units} more characters were left out._`;
}
function lastCut(text2, room) {
  let best = null;
  let open = { fence: "", folds: 0 };
  let end = -1;
  for (const line of text2.split("\n")) {
    end += line.length + 1;
    if (end > room) break;
    open = follow(open, line);
    if (line.trim() !== "" && end + closing(open).length <= room) best = { end, open };
  }
  return best;
}
function follow(open, line) {
  if (open.fence !== "")
    return line.replaceAll(/[\s>]/g, "") === open.fence.replaceAll(/[\s>]/g, "") ? { ...open, fence: "" } : open;
  const [, prefix = "", fence = ""] = /^((?:[ >]|[-+*] |\d{1,9}[.)] )*)(`{3,})[^`]*$/.exec(line) ?? [];
  if (fence !== "") return { ...open, fence: prefix.replaceAll(/[^ >]/g, " ") + fence };
  if (line.startsWith("<details>")) return { ...open, folds: open.folds + 1 };
  return line.startsWith("</details>") ? { ...open, folds: Math.max(0, open.folds - 1) } : open;
}
function closing(open) {
  return (open.fence === "" ? "" : `
${open.fence}`) + "\n\n</details>".repeat(open.folds);
}
function startAsCode(text2, room) {
  const fence = fenceFor(text2.slice(0, Math.max(0, room)));
  const start = text2.split("\n", 1)[0]?.slice(0, Math.max(0, room - 2 * fence.length - 2)) ?? "";
  const whole = /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
  return { units: whole.length, text: whole === "" ? "" : `${fence}
${whole}
${fence}` };
}

// src/core/gate/markdown.ts
function neutralise(markdown, policy) {
  return render(readMarkdown(markdown, posting(policy)).map((block) => quiet(block, policy)));
}
function posting(policy) {
  return {
    text: stripInvisible,
    code: (value) => value,
    html: (value) => stripInvisible(withoutComments(value)),
    image: (alt) => [{ kind: "code", text: stripInvisible(alt).trim() }],
    link: (url, words) => settleLink(url, words, policy),
    tables: true
  };
}
function quiet(block, policy) {
  switch (block.kind) {
    case "paragraph":
      return { ...block, children: mergeAlike(tokenise(block.children, policy)) };
    case "quote":
      return { ...block, children: block.children.map((child) => quiet(child, policy)) };
    case "list":
      return { ...block, items: block.items.map((item) => item.map((child) => quiet(child, policy))) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => mergeAlike(tokenise(cell, policy)))) };
    case "code":
    case "rule":
      return block;
  }
}

// src/core/gate/patch-files.ts
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
  const alike = all.some((other) => other.path !== path && other.path.toLowerCase() === path.toLowerCase());
  return alike ? "differs from another file in upper and lower case only" : null;
}

// src/core/gate/protected-paths.ts
var names = [
  /^agents(?:\.override)?\.md$/,
  /^codeowners$/,
  /^(?:package|composer|deno|jsr)\.jsonc?$/,
  /^(?:pyproject|cargo|pipfile|pdm|poetry|uv|bunfig|netlify|fly|wrangler)\.toml$/,
  /^(?:package-lock|npm-shrinkwrap)\.json$/,
  /^(?:yarn|cargo|poetry|pdm|uv|composer|gemfile|pipfile|bun|flake|deno)\.lock(?:b)?$/,
  /^pnpm-(?:lock|workspace)\.yaml$/,
  /^(?:go\.(?:mod|sum|work)|pom\.xml|gemfile|pipfile|setup\.(?:py|cfg)|requirements.*\.txt|build\.sbt|mix\.exs)$/,
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
function isProtected(path) {
  const parts = path.toLowerCase().split("/");
  const name = parts.at(-1) ?? "";
  return parts.some((part) => part.startsWith(".")) || folders.test(path.toLowerCase()) || names.some((each) => each.test(name));
}

// src/core/posting-for.ts
function postingFor({ trigger, pull }) {
  const people = [trigger.actor, ...pull === null ? [] : [pull.author]];
  return { links: [], mentions: people.map((person) => person.login) };
}

// src/core/decide-patch.ts
async function decidePatch(body, account, { job, deps }) {
  const { pull, trigger } = job;
  if (pull === null || trigger.subject.kind !== "pull") return refuse("A patch belongs on a pull request.");
  const clean = noSecrets([{ name: "the patch", text: body.patch }], deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const plan = { job, operator: deps.operator, account, body: harmless(body, postingFor(job)) };
  const away = reasonAgainst(body, job, pull);
  if (away !== null) return pass({ ...plan, tree: "", files: [], notPushed: away });
  const applied = await applyTo(body, job, deps);
  if (!applied.ok) return applied;
  const files = patchFiles(applied.value.files);
  if (!files.ok) return files;
  return pass({
    ...plan,
    tree: applied.value.tree,
    files: files.value.map(toCommitFile),
    notPushed: protectedReason(protectedAmong(files.value))
  });
}
function harmless(body, policy) {
  return {
    ...body,
    title: plainTitle(body.title),
    explanation: neutralise(body.explanation, policy),
    left: neutralise(body.left, policy).replaceAll(/\s+/g, " ")
  };
}
async function applyTo({ base, patch }, { pull, repository }, deps) {
  var _stack = [];
  try {
    const wanted = pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
    const { policyCommit, defaultBranch } = repository;
    const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
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
function reasonAgainst(body, { repository }, pull) {
  const current = headUnmoved({ head: body.base }, pull);
  if (!current.ok) return current.reasons.join(" ");
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The branch is in a fork, where this bot may not push.";
  return pull.headRef === repository.defaultBranch ? "Nothing is pushed to the default branch." : null;
}
function protectedReason(paths) {
  if (paths.length === 0) return null;
  const names3 = paths.slice(0, 3).map((path) => `\`${path.replaceAll("`", "")}\``);
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `It changes files that a person has to look at first: ${names3.join(", ")}${more}.`;
}
function toCommitFile({ path, newMode, content }) {
  return { path, mode: newMode === "100755" ? "100755" : "100644", text: content?.toString("utf8") ?? null };
}
function plainTitle(title) {
  const plain = title.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replaceAll(/[@#`<>[\]]/g, "").replaceAll(/\s+/g, " ").trim();
  return plain === "" ? "Change what was asked for" : plain.slice(0, 72).toWellFormed();
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
  const named = placed.map((each) => {
    if (ids.has(each.finding.id)) return each;
    const twin = known.find((earlier) => isTwin(earlier, each, { chunks, sameHead }));
    return twin === void 0 ? each : { ...each, finding: { ...each.finding, id: twin.id } };
  });
  const first = /* @__PURE__ */ new Map();
  for (const each of named.toSorted((a, b) => a.finding.priority - b.finding.priority))
    if (!first.has(each.finding.id)) first.set(each.finding.id, each);
  return named.filter((each) => first.get(each.finding.id) === each);
}
function isTwin(earlier, { finding }, { chunks, sameHead }) {
  if (earlier.path !== finding.path) return false;
  if (!chunksAt(chunks, finding).some(({ mark }) => earlier.at.includes(mark))) return false;
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
  const told2 = input.posted.has(finding.id) || earlier !== void 0 && earlier.status !== "late" && reaches(earlier.p, commentOn);
  return { ...placed, finding, n, late, fresh: !told2, prominent: reaches(finding.priority, commentOn) };
}
function priorityOf(finding, earlier, input) {
  if (earlier === void 0 || finding.priority === 0 || isTouched(earlier, input)) return finding.priority;
  return input.asked && finding.priority < earlier.p ? finding.priority : earlier.p;
}
function isLate(finding, earlier, { before, chunks, asked }) {
  if (asked || before === null || before.round === 0 || finding.priority === 0) return false;
  if (earlier !== void 0 && earlier.status !== "late") return false;
  const seen = marksIn(before.seen);
  return chunksAt(chunks, finding).every(({ mark }) => seen.has(mark));
}
function toRemembered({ finding, n, late }, { chunks }) {
  const { id, priority: p, path, line, title } = finding;
  const at = chunksAt(chunks, finding).map(({ mark }) => mark);
  return { id, n, p, path, line, title: title.slice(0, 400), status: late ? "late" : "open", at: at.slice(0, 8) };
}
function statusOf(finding, input) {
  if (finding.status === "dismissed" || input.settled.has(finding.id)) return "dismissed";
  if (finding.status === "fixed" || !input.chunks.some(({ path }) => path === finding.path)) return "fixed";
  const said = new Set(input.body.answers.filter(({ n }) => n === finding.n).map(({ status }) => status));
  return said.has("fixed") && !said.has("open") && isTouched(finding, input) ? "fixed" : finding.status;
}
function isTouched({ path, at }, { chunks, before }) {
  const marks = new Set(chunks.map(({ mark }) => mark));
  if (at.length > 0 && at.every((mark) => !marks.has(mark))) return true;
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
  const unseen = new Set(chunks.filter(({ mark }) => !seen.has(mark)).map(({ path }) => path));
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
  const marks = chunks.filter(({ mark, path }) => seen.has(mark) || done.has(path)).map(({ mark }) => mark);
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
      ...body.notes.map((note2) => neutralise(note2, policy)),
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
    const mark = root.inReplyTo === null && trusted.has(root.author.id) ? findingIn(root.body) : null;
    return mark === null ? [] : [{ root, mark }];
  });
  const bodies = reviews.filter(({ author }) => trusted.has(author.id)).flatMap(({ body }) => findingsIn(body));
  const threads = new Map(
    (roots.length === 0 ? [] : await github.threads(number2)).map((thread) => [thread.rootCommentId, thread])
  );
  const said = replies.filter(isPerson).filter(({ body }) => settles(body));
  const named = comments.filter(isPerson).filter(({ body }) => settledNumber(body) !== null);
  const writers = await writersAmong([...said, ...named], github);
  const answered = new Set(said.filter(({ author }) => writers.has(author.login)).map(({ inReplyTo }) => inReplyTo));
  const open = roots.flatMap((each) => {
    const thread = threads.get(each.root.id);
    return thread === void 0 || thread.resolved ? [] : [{ ...each, thread }];
  });
  return {
    posted: new Map([...bodies, ...roots.map(({ mark }) => mark)].map(({ id, n }) => [id, n])),
    settled: new Set(roots.filter(({ root }) => answered.has(root.id)).map(({ mark }) => mark.id)),
    settledNumbers: new Set(
      named.filter(({ author }) => writers.has(author.login)).map(({ body }) => settledNumber(body) ?? 0)
    ),
    open: Map.groupBy(open, ({ mark }) => mark.id)
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
  const findings = [...open.values()].flatMap(([first]) => first === void 0 ? [] : [fromThread(first, chunks)]);
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
function fromThread({ root, mark }, chunks) {
  const line = root.line ?? 1;
  const at = root.line === null ? [] : chunksAt(chunks, { ...root, startLine: line, line });
  return {
    ...mark,
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
  const note2 = "The code moved meanwhile, so the places named here were not looked up again.";
  return { ...body, markdown: `${body.markdown}

${note2}` };
}
function linked([whole, path = "", first = "", last = first], { commit, links, lengths }) {
  const lines = [Number(first), Number(last)];
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
  const text2 = {
    conclusion,
    title: `Not reviewed: ${said}`.slice(0, 255),
    summary: `${line}${spent}`,
    annotations: []
  };
  return {
    content: check === null ? replyWrite(job.trigger, job.key, `Not done: ${line}${spent}`) : [failureSummary(ending, check, line)],
    check: check === null ? null : () => concludeCheck(check, operator, text2),
    outcome: { ...outcome("failed", said), conclusion: check === null ? null : conclusion }
  };
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
  const text2 = {
    conclusion,
    title: `Not done: ${line}`.slice(0, 255),
    summary: line,
    annotations: []
  };
  return {
    content: check === null ? replyWrite(job.trigger, job.key, `Not done: ${line}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text2),
    outcome: { ...outcome("failed", line), conclusion: check === null ? null : conclusion }
  };
}
function planNothing(ending, why) {
  const { operator, check, job } = ending;
  const conclusion = unread(ending);
  const text2 = { conclusion, title: why.slice(0, 255), summary: why, annotations: [] };
  return {
    content: check === null ? replyWrite(job.trigger, job.key, `Nothing done: ${why}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text2),
    outcome: { ...outcome("nothing", why), conclusion: check === null ? null : conclusion }
  };
}

// src/core/plan-writes/reply.ts
var markerRoom = 1e3;
function planReply({ job, operator }, account, { markdown, ours }) {
  const tail = ours || account.usage.requests === 0 ? "" : `

${footer(account, operator)}`;
  const body = truncateMarkdown(markdown, limits.commentLength - markerRoom - tail.length) + tail;
  return {
    content: replyWrite(job.trigger, job.key, body),
    check: null,
    outcome: { ...outcome("published", "Answered."), account }
  };
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

// src/core/test-files.ts
var folders2 = /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e|fixtures|testdata)\//i;
var names2 = /(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec)\.[^/]+$|_test\.go$|(?:^|\/)(?:jest|vitest|karma|playwright|cypress)\.config\.[^/]+$|(?:^|\/)(?:pytest|tox)\.ini$|(?:^|\/)noxfile\.py$|(?:^|\/)Makefile$/i;
function isTestFile(path) {
  return folders2.test(path) || names2.test(path);
}

// src/core/present/patch.ts
function patchReport(body, paths) {
  const { explanation, left, checks } = body;
  const blocks = [
    explanation,
    left === "" ? "" : `**Not done:** ${left}`,
    checksTable(body),
    testsLine(paths.filter(isTestFile)),
    ...checks.map(printed)
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
function testsLine(paths) {
  if (paths.length === 0) return "";
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
  return `**Tests changed with it:** ${paths.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
}
var mostNamed = 5;
function fixedLine({ fixed }) {
  return fixed.length === 0 ? "" : ` ${fixed.map((n) => `F${n}`).join(", ")}`;
}
function checksTable({ checks, sandbox }) {
  if (checks.length === 0) return "**Not verified:** no check of this project is known here.";
  const rows = checks.map(
    ({ before, after }) => `| ${inlineCode(before.command)} | ${ended(before)} | ${ended(after)} |`
  );
  return [
    "| check | before | after |",
    "| --- | --- | --- |",
    ...rows,
    "",
    `<sub>Ran in the sandbox (${sandbox}, no network).</sub>`
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
function ended({ code: code2, ended: how, durationMs }) {
  const time = `${(durationMs / 1e3).toFixed(1)} s`;
  if (how !== "exit") return `${bounds[how]}, ${time}`;
  return code2 === 0 ? `passed, ${time}` : `failed (${code2 ?? "killed"}), ${time}`;
}
function printed({ after }) {
  if (after.code === 0 || after.excerpt.trim() === "") return "";
  return `<details><summary>The end of what ${inlineCode(after.command).replaceAll("`", "")} printed</summary>

${codeBlock(after.excerpt)}

</details>`;
}

// src/core/plan-writes/patch.ts
function planPatched(plan) {
  const { job, body, account, notPushed } = plan;
  const done = { ...outcome("published", `Proposed: ${body.title}.`), account };
  if (notPushed !== null) return { content: asText(plan, notPushed), check: null, outcome: done };
  const line = `Committed: ${body.title}.`;
  return {
    content: [commitWrite(plan)],
    afterwards: (written) => told(plan, written),
    check: null,
    outcome: { ...outcome("published", line), account: job.pull === null ? null : account }
  };
}
function commitWrite({ job, body, tree, files }) {
  const key = `${job.key}/commit`;
  const { actor } = job.trigger;
  const coAuthor = `${actor.login} <${actor.id}+${actor.login}@users.noreply.github.com>`;
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding]);
  const message = withTrailers(body.title, [["Co-authored-by", coAuthor], ...findings], key);
  return { kind: "commit", key, branch: job.pull?.headRef ?? "", parent: body.base, tree, files, message };
}
function findingsOf({ memory }, { fixed }) {
  const known = (memory.state?.findings ?? []).filter(({ n }) => fixed.includes(n));
  return known.map(({ n, id }) => `F${n} ${id}`);
}
function told(plan, written) {
  if (written.kind === "refused") return asText(plan, `GitHub did not take the commit: ${written.reason}.`);
  const { job, body, account, operator } = plan;
  const sha2 = (written.sha ?? "").slice(0, 7);
  const head = `**Fixed${fixedLine(body)} in [${sha2}](${written.url})**: ${body.title}.`;
  return reply({ job, account, operator }, [head, patchReport(body, pathsOf(plan)), startsNothing(job)]);
}
function pathsOf({ files }) {
  return files.map(({ path }) => path);
}
function startsNothing({ repository }) {
  return repository.self?.id === actionsBot ? "Commits made with the job's own token start no workflows: push once more, or give the Action an App's token." : "";
}
var actionsBot = 41898282;
var patchRoom = 5e4;
function asText(plan, why) {
  const { job, body, account, operator } = plan;
  const shown = body.patch.length <= patchRoom ? body.patch : body.patch.slice(0, patchRoom).toWellFormed();
  const cut2 = shown.length < body.patch.length ? "\n\nIt is cut here: the whole of it is too long for a comment." : "";
  const patch = `<details open><summary>The patch, for <code>git apply</code> on ${body.base.slice(0, 7)}</summary>

${codeBlock(shown, "diff")}${cut2}

</details>`;
  return reply({ job, account, operator }, [
    `**Not pushed.** ${why}`,
    `**${body.title}**`,
    patchReport(body, pathsOf(plan)),
    patch
  ]);
}
var markerRoom2 = 1e3;
function reply({ job, account, operator }, blocks) {
  const tail = `

${footer(account, operator)}`;
  const text2 = blocks.filter((block) => block !== "").join("\n\n");
  return replyWrite(
    job.trigger,
    job.key,
    truncateMarkdown(text2, limits.commentLength - markerRoom2 - tail.length) + tail
  );
}

// src/core/present/code-text.ts
function codeText(text2) {
  const clean = text2.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "\uFFFD").replaceAll("|", String.raw`\|`);
  return `\`${clean}\``;
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
    report.notes.map((note2) => `- ${note2}`).join("\n"),
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
  return [...now, ...before].toSorted((a, b) => a.p - b.p || a.n - b.n).map(({ text: text2 }) => text2).join("\n");
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
  return fold(title, [...listed, before.map(carriedLine).join("\n")].filter((text2) => text2 !== "").join("\n\n"));
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
  const lead = `Found ${count(posted.length)} in ${report.head.slice(0, 7)}${inline > 0 && homeless.length > 0 ? `, ${inline} of them on lines below` : ""}.`;
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
function marked({ n, finding }, text2) {
  return `${text2}

${findingMarker({ id: finding.id, n })}`;
}
function count(problems) {
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
function fitting(text2, tail) {
  return truncateMarkdown(text2, limits.commentLength - tail.length) + tail;
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
      const decided = await decidePatch(body, account, { job, deps });
      return decided.ok ? pass(planPatched(decided.value)) : decided;
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
  return Math.max(0, ...textsOf(write).map((text2) => text2.length));
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
  const texts = writes.flatMap((write) => textsOf(write).map((text2) => ({ name: nameOf(write), text: text2 })));
  const clean = noSecrets(texts, secrets);
  return clean.ok ? withinLengths(writes) : refuse(sentence(clean.reasons));
}
function sentence([first = ""]) {
  return `Held back because of a secret: ${first.replace(/\.$/, "")}.`;
}
function nameOf({ kind }) {
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

// src/core/finding.ts
var sideSchema = _enum(["LEFT", "RIGHT"]);
var prioritySchema = union([literal(0), literal(1), literal(2), literal(3)]);
var findingSchema = strictObject({
  /** Hash of the first path, the normalised snippet and an ordinal; never of the title. 16 hex digits. */
  id: string().regex(/^[0-9a-f]{16}$/),
  path: string().min(1).max(4096),
  side: sideSchema,
  startLine: int().positive(),
  line: int().positive(),
  snippet: string().max(4e3),
  priority: prioritySchema,
  /** Imperative, at most 80 characters, without the `[P1]`. */
  title: string().min(1).max(80),
  body: string().min(1).max(4e3),
  /** 0 to 1. */
  confidence: number().min(0).max(1),
  /** The rule of AGENTS.md it rests on, as `file@commit#line`, or `null`. */
  rule: string().max(500).nullable()
});
var coverageSchema = strictObject({
  path: string().max(4096),
  read: _enum(["diff", "before", "part", "none", "excluded", "no-text"]),
  /** Why it was not read whole; empty for `diff`. */
  why: string().max(200)
});

// src/core/proposal.ts
var sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
var text = string().max(limits.commentLength);
var failureSchema = strictObject({
  kind: _enum([
    "rate",
    "quota",
    "auth",
    "context",
    "policy",
    "bad-request",
    "transient",
    "unreachable",
    "cancelled",
    "schema",
    "setup"
  ]),
  reason: string().max(100),
  message: string().max(1e3)
});
var reviewSchema = strictObject({
  kind: literal("review"),
  head: sha,
  /** Merge base of the head and its target: what `LEFT` lines count in. */
  base: sha,
  findings: array(findingSchema).max(limits.findings),
  coverage: array(coverageSchema).max(limits.changedFiles + 1),
  /** One short paragraph of the model's, shown under the verdict; may be empty. */
  explanation: text,
  /** What the model says of findings that were open before. */
  answers: array(strictObject({ n: int().positive(), status: _enum(["fixed", "open", "unclear"]) })).max(limits.findings),
  /** Names the record it was made under; empty when there was none. */
  basis: string().max(40),
  /** Rules and model it was made by: with the change itself, what must be equal for a review to be the same again. */
  rules: string().max(40),
  /** Facts of our own a reader should know: rules that were cut, files that were left out. One sentence each. */
  notes: array(string().max(500)).max(20),
  /** Set when the review ended before it was through: what ended it. */
  partial: failureSchema.nullable()
});
var unchangedSchema = strictObject({ kind: literal("unchanged"), head: sha, rules: string().max(40) });
var nothingSchema = strictObject({ kind: literal("nothing"), why: string().max(500) });
var replySchema = strictObject({
  kind: literal("reply"),
  markdown: text,
  /** The commit the answer was read at; its citations are checked there. `null` when there is nothing to cite. */
  commit: sha.nullable(),
  /** Text we wrote ourselves (help, usage): it needs no footer. */
  ours: boolean()
});
var checkRunSchema = strictObject({
  command: string().max(2e3),
  /** Exit status; `null` when it was ended. */
  code: int().nullable(),
  ended: _enum(["exit", "time", "output", "memory", "processes", "disk", "files", "cancelled"]),
  durationMs: int().nonnegative(),
  /** The end of what it printed. */
  excerpt: string().max(4e3),
  logBytes: int().nonnegative(),
  logSha256: string().regex(/^[0-9a-f]{64}$/)
});
var patchSchema = strictObject({
  kind: literal("patch"),
  /** The commit it was made for: a patch without it means nothing. */
  base: sha,
  patch: string().min(1).max(limits.patchChars),
  title: string().max(200),
  explanation: string().max(1e4),
  /** Numbers of the findings that it says to fix. */
  fixed: array(int().positive()).max(limits.findings),
  /** What was asked for and not done; may be empty. */
  left: string().max(2e3),
  /** What held the programs in. */
  sandbox: string().max(60),
  /** Each check on the base and on the result. Empty: the project has none that could be run. */
  checks: array(strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20)
});
var failedSchema = strictObject({ kind: literal("failed"), failure: failureSchema });
var proposalBodySchema = discriminatedUnion("kind", [
  reviewSchema,
  unchangedSchema,
  replySchema,
  patchSchema,
  failedSchema,
  nothingSchema
]);
var count2 = int().nonnegative();
var accountSchema = strictObject({
  model: string().max(200),
  usage: strictObject({
    requests: count2,
    inputTokens: count2,
    cachedTokens: count2,
    outputTokens: count2,
    reasoningTokens: count2
  }),
  /** Milliseconds from the first look at the event to the end of thinking. */
  elapsedMs: count2
});
var proposalSchema = strictObject({
  version: literal(1),
  /** Key of the job it was made for; publish compares it with the one it derives from the event. */
  key: string().max(300),
  command: string().max(40),
  policyCommit: sha,
  /** Head of the pull request when the work began; `null` for an issue. */
  head: sha.nullable(),
  account: accountSchema,
  body: proposalBodySchema
});

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
  const { content, afterwards } = decided.value;
  const later = afterwards === void 0 ? [] : [...afterwards(wasDone), ...afterwards(wasRefused)];
  const checked = outgoing([...content, ...later, ...checkOf(decided.value, [])], deps.operator.secrets);
  return checked.ok ? decided.value : refusal2(ending, checked.reasons);
}
var wasDone = { kind: "done", id: 0, url: "", sha: "0".repeat(40) };
var wasRefused = { kind: "refused", reason: "" };
function refusal2(ending, reasons2) {
  return planFailure(ending, { kind: "policy", reason: "refused", message: reasons2.join(" ") });
}

export {
  publish,
  publishNothing
};
