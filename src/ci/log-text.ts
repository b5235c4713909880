import { escapeWorkflowCommands } from "../core/escape-workflow-commands.ts";
import { stripAnsi } from "../core/markdown/invisible.ts";
import { redact } from "../core/secrets/redact.ts";

/** A log's failing part as a model reads it, in characters. */
const partChars = 12_000;

/**
 * The end of the step that failed, as lines without times, colours and anything that a runner would obey, and with secrets
 * masked (T34). All of it was written by whoever wrote the programs that ran; where it begins and ends too, as far as they
 * care to pretend.
 */
export function failingPart(log: string, secrets: readonly string[]): readonly string[] {
  const lines = log.split(/\r?\n/).map((line) => stripAnsi(line.replace(time, "")));
  const last = lines.findLastIndex((line) => ended.test(line));
  const end = last === -1 ? lines.findLastIndex((line) => line.startsWith("##[error]")) : last;
  const upTo = lines.slice(0, end === -1 ? lines.length : end + 1);
  const begun = upTo.findLastIndex((line) => line.startsWith("##[group]Run "));
  const part = wholeLines(upTo.slice(Math.max(begun, 0)).map(readable).join("\n"));
  return escapeWorkflowCommands(redact(part, secrets)).split("\n");
}

function wholeLines(text: string): string {
  if (text.length <= partChars) return text;
  const end = text.slice(-partChars);
  return end.slice(end.indexOf("\n") + 1).toWellFormed();
}

const time = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /;
const ended = /^##\[error\]Process completed with exit code/;

/** The runner's own marks in words; what is left of such marks is defused. */
function readable(line: string): string {
  return line.replace(/^##\[(error|warning|group|command)\]/, "[$1] ").replace(/^##\[endgroup\]$/, "");
}

const failure =
  /^\s*(?:not ok\b|[✖✗✘×●] ?\S|--- FAIL\b|FAIL(?:ED|URE)?\b|E {3,}\S|(?:Uncaught )?\w*(?:Error|Exception):|error(?:\[\w+\])?: |panic: |thread '.*' panicked)|\berror TS\d+: |^\[error\] (?!Process completed)/;

/** Lines that say what failed, in their order. */
export function failureLines(part: readonly string[]): readonly string[] {
  return part.filter((line) => failure.test(line)).map((line) => line.trim());
}

/** Failures of one log that are not in another; numbers differ from run to run and do not count. */
export function newFailures(part: readonly string[], before: readonly string[]): readonly string[] {
  const known = new Set(failureLines(before).map(unnumbered));
  return failureLines(part).filter((line) => !known.has(unnumbered(line)));
}

function unnumbered(line: string): string {
  return line.replaceAll(/\b[0-9a-f]{7,}\b|\d+(?:\.\d+)?/gi, "#").replaceAll(/\s+/g, " ");
}
