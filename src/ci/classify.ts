import { failureLines, newFailures } from "./log-text.ts";

/** A job that fails on a head, with the facts GitHub has of it; `log` and `base.log` are others' words. */
export interface FailedJob {
  /** As people know it: `CI / test`. */
  readonly name: string;
  readonly conclusion: string;
  /** The first step that failed; `null` where none did. */
  readonly step: string | null;
  /** It succeeded on the very same commit, in another attempt. */
  readonly passedBefore: boolean;
  /** The same job on the base commit; `null` where it did not run, or not to its end. */
  readonly base: {
    readonly sha: string;
    readonly failed: boolean;
    readonly step: string | null;
    readonly log: readonly string[] | null;
  } | null;
  /** What the failing step printed last; `null` where there is nothing to read. */
  readonly log: readonly string[] | null;
}

export type CiClass = "flaky" | "infrastructure" | "base-broken" | "caused-here";

export interface Diagnosis {
  readonly kind: CiClass;
  /** In our own words. */
  readonly why: string;
  /** A line of the log that it rests on, or that tells most; `null` where facts alone decide. */
  readonly cited: string | null;
}

/**
 * What a failure comes from. Facts of GitHub's decide first. A log is a stranger's: it decides only where facts leave it
 * open, only what is said and whether a repair is worth a try, and a repair is checked like any other change.
 */
export function classify(job: FailedJob): Diagnosis {
  return byFacts(job) ?? byBase(job) ?? byLog(job) ?? causedHere(job);
}

/** Steps that the runner adds by itself. */
const runnersSteps = /^(?:Set up (?:job|runner)|Initialize containers|Stop containers|Complete (?:job|runner))$/;

function byFacts({ passedBefore, conclusion, step, log }: FailedJob): Diagnosis | null {
  if (passedBefore) return { kind: "flaky", why: "It passed on this very commit in another attempt.", cited: null };
  if (conclusion === "startup_failure")
    return { kind: "infrastructure", why: "GitHub could not start the workflow.", cited: null };
  if (step !== null && runnersSteps.test(step))
    return { kind: "infrastructure", why: `The runner's own step ${step} failed.`, cited: firstFailure(log) };
  const slow = conclusion === "timed_out" || citedBy(log, tooSlow) !== null;
  if (conclusion === "cancelled" && step === null && !slow)
    return { kind: "infrastructure", why: "It was cancelled before any step failed.", cited: citedBy(log, machine) };
  return null;
}

/** The same step fails without the change. That it fails for a new reason too is worth a look. */
function byBase({ base, step, log }: FailedJob): Diagnosis | null {
  if (base?.failed !== true || base.step !== step) return null;
  const sha = base.sha.slice(0, 7);
  const [added] = log === null || base.log === null ? [] : newFailures(log, base.log);
  if (added !== undefined)
    return { kind: "caused-here", why: `It fails on the base (\`${sha}\`) too, but not with this.`, cited: added };
  return { kind: "base-broken", why: `The same step fails on the base (\`${sha}\`).`, cited: firstFailure(log) };
}

/** Of the failing part: what is further up was survived. */
const lastLines = 60;

function byLog({ log }: FailedJob): Diagnosis | null {
  const end = log?.slice(-lastLines) ?? null;
  const broken = citedBy(end, machine);
  if (broken !== null) return { kind: "infrastructure", why: "Its log says that the machine gave out.", cited: broken };
  const unreachable = citedBy(end, network);
  if (unreachable === null) return null;
  return { kind: "infrastructure", why: "Its log says that a service did not answer.", cited: unreachable };
}

function causedHere({ base, conclusion, log }: FailedJob): Diagnosis {
  const slow = citedBy(log, tooSlow);
  const late = conclusion === "timed_out" || slow !== null ? "It took longer than it may. " : "";
  const known =
    base === null
      ? "It did not run on the base."
      : base.failed
        ? "On the base another step fails."
        : `It passes on the base (\`${base.sha.slice(0, 7)}\`).`;
  const unread = log === null ? " Its log could not be read." : "";
  return { kind: "caused-here", why: `${late}${known}${unread}`, cited: slow ?? firstFailure(log) };
}

const tooSlow = /has exceeded the maximum execution time|The action .{1,100} has timed out after/;

/** The end of a runner, or of its disk. */
const machine =
  /The runner has received a shutdown signal|lost communication with the server|hosted runner encountered an error while running your job|The job was not acquired by|\bno space left on device\b|\bENOSPC\b/i;

/** Only as package managers and git say it when they fetch: a test's own words about a network are no such thing. */
const network = new RegExp(
  [
    String.raw`^npm (?:ERR!|error) (?:code|errno|network) .*\b(?:ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|E429|E50[0-9])\b`,
    String.raw`\bERR_PNPM_(?:META_)?FETCH_(?:FAIL|429|50\d)`,
    String.raw`^(?:ERROR: )?.*\b(?:ReadTimeoutError|NewConnectionError)\b.*\bpypi\b`,
    String.raw`^ERROR: HTTP error (?:429|50\d) while getting `,
    String.raw`^(?:error|warning): (?:spurious network error|failed to download from .https)`,
    String.raw`proxy\.golang\.org.*(?:timeout|50\d )`,
    String.raw`^E: Failed to fetch https?:`,
    String.raw`\btoomanyrequests: |received unexpected HTTP status: 50\d|net/http: TLS handshake timeout`,
    String.raw`^fatal: unable to access 'https:.*(?:Could not resolve host|timed out|Failed to connect|returned error: (?:429|50\d))`,
    String.raw`API rate limit exceeded|exceeded a secondary rate limit`,
    String.raw`Failed to (?:download (?:archive|action)|resolve action download info|(?:Create|Finalize)Artifact)`,
  ].join("|"),
);

function citedBy(log: readonly string[] | null, pattern: RegExp): string | null {
  return log?.find((line) => pattern.test(line))?.trim() ?? null;
}

function firstFailure(log: readonly string[] | null): string | null {
  if (log === null) return null;
  return failureLines(log)[0] ?? log.findLast((line) => line.trim() !== "")?.trim() ?? null;
}
