import type * as z from "zod";
import { goodValue, sayValues, settingAt, settingsBelow, type Setting } from "./json-schema.ts";
import { nearest } from "./nearest.ts";
import { clip, sayPath, type Path } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** One thing that is wrong, where, and what to write instead. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
}

/** What the schema objected to, with the text it objected to, parsed. */
export interface Objections {
  readonly issues: readonly Issue[];
  readonly value: unknown;
  readonly root: Setting;
}

/** More than this is one mistake repeated, or no policy at all. */
const mostComplaints = 10;

/** Turns objections into sentences: one for each unknown setting and each bad value. */
export function explain({ issues, value, root }: Objections): readonly Complaint[] {
  const single = issues.flatMap((issue) => oneByOne(issue, []));
  return single.slice(0, mostComplaints).map(({ path, issue }) => ({
    path,
    message: issue === null ? sayUnknown(path, root) : sayBadValue({ path, issue }, valueAt(value, path), root),
  }));
}

interface Objection {
  readonly path: Path;
  /** `null` for a name that is no setting. */
  readonly issue: Issue | null;
}

/** Of a setting with two shapes: the objections to the shape that was meant, or one to the whole when neither was. */
function oneByOne(issue: Issue, above: Path): readonly Objection[] {
  const path = above.concat(issue.path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((name) => ({ path: path.concat(name), issue: null }));
  if (issue.code !== "invalid_union") return [{ path, issue }];
  const meant = issue.errors.find((branch) =>
    branch.every((one) => one.path.length > 0 || one.code === "unrecognized_keys"),
  );
  return meant?.flatMap((one) => oneByOne(one, path)) ?? [{ path, issue }];
}

function sayUnknown(path: Path, root: Setting): string {
  const name = String(path.at(-1));
  const known = settingsBelow(settingAt(root, path.slice(0, -1)) ?? root);
  const start = `${sayPath(path)} is not a setting.`;
  const meant = nearest(name, Object.keys(known));
  const setting = meant === null ? undefined : known[meant];
  if (setting !== undefined) return `${start} Did you mean ${meant}? For example: ${meant}: ${goodValue(setting)}`;
  const elsewhere = pathsOf(root).find((other) => other.at(-1) === name);
  if (elsewhere !== undefined) return `${start} Did you mean ${sayPath(elsewhere)}?`;
  return `${start} Settings here: ${Object.keys(known).join(", ")}.`;
}

function sayBadValue({ path, issue }: { path: Path; issue: Issue }, found: unknown, root: Setting): string {
  const setting = settingAt(root, path) ?? root;
  const start = `${sayPath(path) || "The file"} ${sayRule(issue, setting)}; it is ${sayFound(found)}.`;
  const meant = typeof found === "string" ? nearest(found, (setting.enum ?? []).map(String)) : null;
  if (meant !== null) return `${start} Did you mean ${meant}?`;
  const name = path.findLast((step) => typeof step === "string");
  return name === undefined ? start : `${start} For example: ${name}: ${goodValue(setting)}`;
}

function sayRule(issue: Issue, setting: Setting): string {
  if (issue.code === "custom" || issue.code === "invalid_format") return issue.message;
  if (issue.code === "too_big" && issue.origin === "array") return `must have at most ${issue.maximum} items`;
  if (issue.code === "too_big" && issue.origin === "string") return `must have at most ${issue.maximum} characters`;
  if (issue.code === "too_small" && issue.origin !== "number" && issue.origin !== "int") return "must not be empty";
  const { items } = setting;
  const isItem = typeof issue.path.at(-1) === "number" && typeof items === "object" && !Array.isArray(items);
  return `must be ${sayValues(isItem ? items : setting)}`;
}

function sayFound(found: unknown): string {
  if (found === null || found === undefined) return "empty";
  if (Array.isArray(found)) return found.length === 0 ? "an empty list" : `a list of ${found.length}`;
  if (typeof found === "object") return "a group of settings";
  return typeof found === "number" ? String(found) : clip(JSON.stringify(found));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => (isGroup(inside) ? inside[step] : undefined), value);
}

function isGroup(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null;
}

function pathsOf(setting: Setting, path: readonly string[] = []): string[][] {
  return Object.entries(settingsBelow(setting)).flatMap(([name, below]) => {
    const here = path.concat(name);
    return [here].concat(pathsOf(below, here));
  });
}
