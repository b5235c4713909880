import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  int,
  object,
  record,
  string,
  unknown
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/github/refusal.ts
var forbidden = [
  [/not accessible by (?:integration|personal access token)/i, "the token lacks a permission"],
  [/saml/i, "the organization enforces SAML single sign-on and this token is not authorized for it"],
  [/ip allow list/i, "the organization has an IP allow list and this machine is not on it"],
  [/suspended/i, "the app's installation is suspended"],
  [
    /commenting is disabled|more than 2,?500 comments/i,
    "the conversation has reached GitHub's limit of 2,500 comments"
  ],
  [/locked/i, "the conversation is locked"],
  [/blocked/i, "the owner has blocked this account"],
  [/protected branch/i, "the branch is protected"],
  [
    /not permitted to create or approve pull requests/i,
    "the repository does not let Actions open pull requests (Settings, Actions, General)"
  ],
  [/archived|read-only/i, "the repository is archived"]
];
var unprocessable = [
  [/lock prevents review|locked/i, "the conversation is locked"],
  [/too long|maximum (?:is|length)/i, "the text is longer than GitHub allows"],
  [/pending review/i, "this account has a pending review there that was never submitted"],
  [/not a fast forward/i, "the branch moved meanwhile"],
  [/protected branch/i, "the branch is protected"],
  [/already exists/i, "there is one of that name already"],
  [/no commits between/i, "there is nothing in it that is not there already"],
  [/spam/i, "GitHub took it for spam"],
  [
    /no commit found|commit_id|not part of the pull request/i,
    "the reviewed commit is no longer part of the pull request"
  ]
];
var anchors = /must be part of the (?:diff|same hunk)|diff hunk can't be blank|(?:line|path|position|diff hunk|side)\W+(?:could not be resolved|is invalid|is missing)|start.?line must precede|line must be greater/i;
function explain403(text, accepted2) {
  const reason = find(forbidden, text) ?? "GitHub forbids it";
  const needed = reason === "the token lacks a permission" && accepted2 !== null ? ` (needs ${accepted2})` : "";
  return `${reason}${needed}: ${text}`;
}
function explain422(text) {
  if (anchors.test(text)) return { kind: "anchor", message: `a line is not in the diff: ${text}` };
  return {
    kind: "denied",
    status: 422,
    message: `${find(unprocessable, text) ?? "GitHub refuses the request"}: ${text}`
  };
}
function find(table, text) {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

// src/github/failure.ts
var headersShape = record(string(), unknown());
var requestErrorShape = object({
  name: string().optional(),
  status: int(),
  message: string(),
  response: object({ headers: headersShape, data: unknown().optional() }).optional()
});
function classify(thrown) {
  const parsed = requestErrorShape.safeParse(thrown);
  if (!parsed.success || parsed.data.name === "AbortError") return null;
  const { status, message, response } = parsed.data;
  if (response === void 0)
    return { kind: "unknown", message: `GitHub could not be reached: ${messageOf(message, 200)}` };
  return byStatus({ status, text: textOf(response.data, message), headers: response.headers });
}
function toError(failure) {
  if (failure.kind === "busy") return new RetryLater(failure.message, { afterMs: failure.afterMs });
  if (failure.kind === "unknown") return new RetryLater(failure.message);
  return new UserError(failure.message);
}
function byStatus(response) {
  const { status, text } = response;
  if (isLimit(response))
    return { kind: "busy", message: `GitHub asks to wait: ${text}`, afterMs: waitMs(response.headers) };
  if (status === 401) return { kind: "login", message: `GitHub does not accept the token (401): ${text}` };
  if (status === 404 || status === 410) {
    return {
      kind: "missing",
      message: `GitHub answered ${status} (${text}): it is gone, or this token may not see it`
    };
  }
  if (status === 403) return { kind: "denied", status, message: explain403(text, accepted(response.headers)) };
  if (status === 422) return explain422(text);
  if (status === 409) return { kind: "busy", message: `GitHub reports a conflict: ${text}`, afterMs: conflictMs };
  if (status >= 500 || status === 408) return { kind: "unknown", message: `GitHub answered ${status}: ${text}` };
  return { kind: "denied", status, message: `GitHub answered ${status}: ${text}` };
}
var conflictMs = 5e3;
var blindWaitMs = 6e4;
var longestWaitMs = 24 * 60 * 60 * 1e3;
function isLimit({ status, text, headers }) {
  if (status === 429) return true;
  if (status === 422) return /submitted too quickly/i.test(text);
  if (status !== 403) return false;
  return headers["retry-after"] !== void 0 || String(headers["x-ratelimit-remaining"]) === "0" || /rate limit|abuse/i.test(text);
}
function waitMs(headers) {
  const serverNow = Date.parse(String(headers["date"]));
  const after = retryAfterMs(headers["retry-after"], serverNow);
  if (after !== null) return clamp(after);
  if (String(headers["x-ratelimit-remaining"]) !== "0") return blindWaitMs;
  return clamp(Number(headers["x-ratelimit-reset"]) * 1e3 - serverNow);
}
function retryAfterMs(value, serverNow) {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(String(value)) - serverNow : seconds * 1e3;
}
function clamp(ms) {
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1e3), longestWaitMs) : blindWaitMs;
}
function accepted(headers) {
  const value = headers["x-accepted-github-permissions"];
  if (typeof value !== "string" || value === "") return null;
  return value.replaceAll("_", "-").replaceAll("=", ": ").replaceAll(";", " or").slice(0, 200);
}
var dataShape = object({ message: string(), errors: unknown().optional() });
function textOf(data, fallback) {
  const parsed = dataShape.safeParse(data);
  if (!parsed.success) return messageOf(fallback.startsWith("<") ? "an HTML page" : fallback, 200);
  const { message, errors } = parsed.data;
  return messageOf(errors === void 0 ? message : `${message}: ${JSON.stringify(errors)}`, 300);
}

// src/github/request.ts
function denied(message) {
  return { ok: false, failure: { kind: "denied", status: 422, message } };
}
async function attempt(request, call) {
  try {
    const answer = await request(call.route, call.params);
    const parsed = call.shape.safeParse(answer.data);
    if (parsed.success) return { ok: true, value: parsed.data, answer };
    return { ok: false, failure: { kind: "unknown", message: `GitHub's answer to ${call.route} could not be read` } };
  } catch (thrown) {
    const failure = classify(thrown);
    if (failure === null) throw thrown;
    return { ok: false, failure };
  }
}
function scopeOf(repository) {
  for (const part of [repository.owner, repository.name]) {
    if (!/^[\w.-]+$/.test(part) || /^\.+$/.test(part))
      throw new UserError(`"${part}" is not a name of a GitHub owner or repository`);
  }
  return { owner: repository.owner, repo: repository.name };
}

// src/github/pages.ts
var perPage = 100;
async function ask(request, call) {
  const attempted = await attempt(request, call);
  if (!attempted.ok) throw toError(attempted.failure);
  return attempted.value;
}
async function askAll(request, call) {
  const found = /* @__PURE__ */ new Map();
  for (let page = 1; page <= limits.githubPages; page++) {
    const attempted = await attempt(request, { ...call, params: { ...call.params, per_page: perPage, page } });
    if (!attempted.ok) throw toError(attempted.failure);
    for (const entry of attempted.value) found.set(entry.id, entry);
    if (!hasNext(attempted.answer.headers)) return [...found.values()];
  }
  throw new UserError(
    `${call.route} lists more than ${limits.githubPages * perPage} entries, which is more than is read`
  );
}
var linkShape = object({ link: string() });
function hasNext(headers) {
  const parsed = linkShape.safeParse(headers);
  return parsed.success && /<[^<>]*>\s*;[^,]*\brel="next"/.test(parsed.data.link);
}

export {
  toError,
  denied,
  attempt,
  scopeOf,
  ask,
  askAll
};
