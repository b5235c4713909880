import { limits } from "../core/limits.ts";
import { stripInvisible } from "../core/markdown/invisible.ts";
import type { TestCounts } from "../core/proposal.ts";

/**
 * What a JUnit report counts, or `null` for a text that is none. Programs of strangers write these files, so little of XML
 * is read: elements, attributes and the five entities; with a document type, it is no report. One pass, no recursion.
 */
export function parseJunit(text: string): TestCounts | null {
  if (text.length > limits.reportBytes || /<!(?:doctype|entity)/i.test(text)) return null;
  const reading: Reading = { open: [], cases: [], ended: false };
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    const next = skipped(text, at) ?? take(text, at, reading);
    if (next === null || reading.cases.length > mostCases) return null;
    at = next;
  }
  return reading.ended ? count(reading.cases) : null;
}

const mostCases = 200_000;
const mostDeep = 64;

interface Case {
  readonly name: string;
  failed: boolean;
  /** A test that is known to fail is skipped, whatever else is said of it. */
  skipped: boolean;
}

interface Reading {
  /** Names of the elements that are open. */
  readonly open: string[];
  readonly cases: Case[];
  /** The root was closed. */
  ended: boolean;
}

/** Where a comment, a CDATA section or an instruction that begins here ends; `null` for an element. */
function skipped(text: string, at: number): number | null {
  for (const [begin, end] of [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"],
  ] as const) {
    if (!text.startsWith(begin, at)) continue;
    const found = text.indexOf(end, at + begin.length);
    return found === -1 ? text.length : found + end.length;
  }
  return null;
}

/** @returns where the element's tag ends, or `null` when this is no report. */
function take(text: string, at: number, reading: Reading): number | null {
  const end = endOfTag(text, at);
  const inner = text.slice(at + 1, end ?? at);
  const [, close, name = ""] = /^(\/?)([A-Za-z_][\w:.-]{0,99})(?=[\s/]|$)/.exec(inner) ?? [];
  if (end === null || close === undefined || reading.ended) return null;
  const { open } = reading;
  if (close === "/") {
    if (open.pop() !== name) return null;
  } else {
    if (!begin(name, inner, reading)) return null;
    if (!inner.endsWith("/")) open.push(name);
  }
  reading.ended = open.length === 0;
  return open.length > mostDeep ? null : end;
}

/** The `>` that is in no quotes. */
function endOfTag(text: string, at: number): number | null {
  let quote = "";
  for (let index = at + 1; index < text.length; index += 1) {
    const here = text[index];
    if (here === "<" || (here === ">" && quote === "")) return here === ">" ? index : null;
    if (here === quote) quote = "";
    else if (quote === "" && (here === '"' || here === "'")) quote = here;
  }
  return null;
}

/** @returns whether an element may stand here. */
function begin(name: string, inner: string, { open, cases }: Reading): boolean {
  const parent = open.at(-1);
  if (parent === undefined) return name === "testsuites" || name === "testsuite";
  const last = cases.at(-1);
  if (name === "testcase") cases.push({ name: nameIn(inner), failed: false, skipped: false });
  else if (parent === "testcase" && last !== undefined) {
    if (name === "failure" || name === "error") last.failed = true;
    if (name === "skipped") last.skipped = true;
  }
  return true;
}

function nameIn(inner: string): string {
  const found = inner.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  const attributes = new Map(Array.from(found, ([, name, one, two]) => [name, one ?? two ?? ""]));
  const parts = ["classname", "name"].map((name) => decoded(attributes.get(name) ?? ""));
  return nameOf(parts.filter((part) => part !== "").join(" › "));
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi, character);
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
};

function character(entity: string): string {
  const plain = entities[entity.toLowerCase()];
  if (plain !== undefined) return plain;
  const code = /^&#x/i.test(entity) ? Number.parseInt(entity.slice(3), 16) : Number(entity.slice(2, -1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "";
}

/** A test's name in one line that shows all that is in it. */
export function nameOf(text: string): string {
  return stripInvisible(text).replaceAll(/\s+/g, " ").trim().slice(0, nameChars).toWellFormed();
}

const nameChars = 200;

function count(cases: readonly Case[]): TestCounts {
  const failing = cases.filter((each) => each.failed && !each.skipped);
  const skippedCases = cases.filter((each) => each.skipped);
  return {
    source: "junit",
    passed: cases.length - failing.length - skippedCases.length,
    failed: failing.length,
    skipped: skippedCases.length,
    failing: [...new Set(failing.map(({ name }) => name))].slice(0, limits.failingTests),
  };
}

/** Several reports of one run. */
export function addCounts(all: readonly TestCounts[]): TestCounts | null {
  const [first, ...rest] = all;
  if (first === undefined) return null;
  return rest.reduce(
    (sum, each) => ({
      source: sum.source,
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
      failing: [...new Set([...sum.failing, ...each.failing])].slice(0, limits.failingTests),
    }),
    first,
  );
}
