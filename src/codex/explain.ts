import type { Failure } from "../core/codex-port.ts";
import { messageOf } from "../core/errors.ts";
import type { ErrorReport } from "./error-report.ts";
import type { StreamFault, Trouble } from "./trouble.ts";

/** What a message may name. */
export interface About {
  readonly model: string;
  /** Host and port of the backend. */
  readonly host: string;
  /** What was asked with: `key`, `login`. */
  readonly credential: string;
  readonly authHint: string;
  readonly pageHint: string;
  /** Wall clock, milliseconds since the epoch. */
  readonly now: number;
  /** Values that are blacked out wherever a server repeats them. */
  readonly secrets: readonly string[];
}

interface Told extends About {
  readonly retryAfterMs: number | null;
}

/** One line for a person: what happened, to what, and what to do next where there is something to do. */
export function explain(trouble: Trouble, kind: Failure["kind"], about: Told): string {
  const { model, host } = about;
  switch (trouble.kind) {
    case "http":
      return trouble.report.html ? htmlPage(trouble.status, about) : refused(trouble, kind, about);
    case "in-stream":
      return refused({ ...trouble, status: null }, kind, about);
    case "incomplete":
      return `${model} stopped before its answer was finished (${quote(trouble.why, about)}).`;
    case "stream":
      return faults[trouble.fault](about);
    case "network":
      return `Cannot reach ${host}: ${networkWords(trouble.code, about)}.`;
    case "credential":
      return quote(trouble.message, about);
    case "closed":
      return `${host} failed ${String(trouble.failures)} times in a row and is not asked for ${String(Math.ceil(trouble.forMs / 1000))} s.`;
    case "clock":
      return clocks[trouble.clock](about);
    case "cancelled":
      return `Cancelled while ${model} was answering.`;
    default:
      return trouble satisfies never;
  }
}

interface Refusal {
  readonly status: number | null;
  readonly report: ErrorReport;
}

function refused({ status, report }: Refusal, kind: Failure["kind"], about: Told): string {
  const { model, host } = about;
  const number = status === null ? "" : ` (${String(status)})`;
  const detail = report.message === "" ? "." : `: ${quote(report.message, about)}`;
  switch (kind) {
    // The server's words quote parts of the key, so they are left out.
    case "auth":
      return `${host} refused the ${about.credential}${number}. ${about.authHint}`;
    case "quota":
      return `The quota of this account at ${host} is used up${number}${renewal(about)}${detail}`;
    case "rate":
      return `${host} takes no more requests for ${model} right now${number}${waiting(about)}${detail}`;
    case "context":
      return `The request is longer than ${model} can take${number}.`;
    case "policy":
      return `${host} does not allow this request${number}${detail}`;
    case "bad-request":
      return isUnknownModel(status, report)
        ? `${host} does not know the model "${model}"${number}. Check its name, the base URL, and that this ${about.credential} may use it.`
        : `${host} refused the request for ${model}${number}${detail}`;
    case "transient":
    case "unreachable":
    case "cancelled":
      return `${host} failed while serving ${model}${number}${detail}`;
    default:
      return kind satisfies never;
  }
}

/** A bare 404 may be a wrong address as well, which is why the message names both. */
function isUnknownModel(status: number | null, report: ErrorReport): boolean {
  return report.code === "model_not_found" || status === 404;
}

function htmlPage(status: number, { host, pageHint }: About): string {
  return status >= 500
    ? `${host} failed (${String(status)}) and showed a web page: it, or a gateway in front of it, is down.`
    : `${host} answered with a web page (${String(status)}) instead of the API. ${pageHint}`;
}

type Words = (about: Told) => string;

const faults: Readonly<Record<StreamFault, Words>> = {
  cut: ({ model, host }) => `The answer of ${model} from ${host} broke off before its end.`,
  "too-large": ({ model, host }) => `The answer of ${model} from ${host} was larger than is accepted.`,
  unreadable: ({ model, host }) => `A part of the answer of ${model} from ${host} could not be read.`,
  "out-of-order": ({ model, host }) => `The parts of the answer of ${model} from ${host} came out of order.`,
  mixed: ({ model, host }) => `${host} mixed two answers of ${model} in one stream.`,
  "not-a-stream": ({ model, host }) =>
    `${host} did not stream the answer of ${model}. Does it serve the Responses API?`,
  html: (about) => htmlPage(200, about),
  encoded: ({ host }) => `${host} sent a compressed answer although plain bytes were asked for.`,
};

const clocks: Readonly<Record<"connect" | "stall" | "total", Words>> = {
  connect: ({ model, host }) => `${host} did not begin to answer for ${model} in time.`,
  stall: ({ model, host }) => `${model} at ${host} stopped sending in the middle of its answer.`,
  total: ({ model, host }) => `${model} at ${host} took longer than a turn may take.`,
};

const network = new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "its name could not be looked up"],
  ["ETIMEDOUT", "the connection timed out"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection timed out"],
  ["ECONNRESET", "the connection was reset"],
  ["UND_ERR_SOCKET", "the connection was closed"],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another host"],
]);

function networkWords(code: string, about: Told): string {
  const words = network.get(code);
  return words === undefined ? quote(code, about) : `${words} (${code})`;
}

function renewal({ now, retryAfterMs }: Told): string {
  if (retryAfterMs === null) return "";
  return `; it is renewed at ${new Date(now + retryAfterMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function waiting({ retryAfterMs }: Told): string {
  return retryAfterMs === null ? "" : `, and asks to wait ${String(Math.ceil(retryAfterMs / 1000))} s`;
}

/**
 * Words of a server: without control and invisible characters (T28), and without our secrets, before they are cut, so that
 * no half of a key is left over.
 */
function quote(words: string, { secrets }: Told): string {
  const visible = words.replaceAll(/\s+/gu, " ").replaceAll(/[\p{Cc}\p{Cf}]/gu, "");
  return messageOf(
    secrets.reduce((text, secret) => text.replaceAll(secret, "[key]"), visible),
    240,
  );
}
