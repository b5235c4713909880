import { describe, expect, it } from "vitest";
import { chunksAt, chunksOf } from "../../src/context/diff/chunks.ts";
import type { FileDiff } from "../../src/context/diff/file-diff.ts";
import { followRenames } from "../../src/context/follow-renames.ts";
import { findNews } from "../../src/context/news.ts";
import type { Remembered, ReviewState } from "../../src/core/review-state.ts";
import { diffOf } from "./diff-of.ts";

const lines = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);
const change = (path: string, ...at: readonly number[]): readonly FileDiff[] =>
  diffOf(
    lines,
    lines.map((line, index) => (at.includes(index + 1) ? `${line} changed` : line)),
    path,
  );

function stateOf(files: readonly FileDiff[], findings: readonly Remembered[] = []): ReviewState {
  const seen = chunksOf(files)
    .map(({ mark }) => mark)
    .join("");
  return { v: 1, round: 1, head: "a".repeat(40), patch: "", keys: [], findings: [...findings], last: 9, seen };
}

function finding(files: readonly FileDiff[], path: string, line: number): Remembered {
  const at = chunksAt(chunksOf(files), { path, side: "RIGHT", startLine: line, line }).map(({ mark }) => mark);
  return { id: "a".repeat(16), n: 1, p: 1, path, line, title: "t", status: "open", at };
}

const news = (files: readonly FileDiff[], before: ReviewState | null, all = false) =>
  findNews(files, chunksOf(files), { before, all });

describe("what is new", () => {
  const [a, b] = [change("a.txt", 5), change("b.txt", 5)];

  it("is everything in a first round, when somebody asks, and under other rules", () => {
    expect(news([...a, ...b], null).fresh).toHaveLength(2);
    expect(news([...a, ...b], stateOf(a), true)).toMatchObject({ known: [], lines: "" });
  });

  it("is the file with new lines; the rest is context", () => {
    const { fresh, known, lines: said } = news([...change("a.txt", 5, 40), ...b], stateOf([...a, ...b]));
    expect([fresh.map(({ path }) => path), known.map(({ path }) => path)]).toEqual([["a.txt"], ["b.txt"]]);
    expect(said).toBe('"a.txt" 40');
  });

  it("is a file whose open finding lost its lines, though all that is left was read", () => {
    const before = stateOf(change("a.txt", 5, 40), [finding(change("a.txt", 5, 40), "a.txt", 40)]);
    expect(news(a, before)).toMatchObject({ fresh: a, lines: "" });
  });

  it("is nothing when nothing is new", () => {
    expect(news(a, stateOf(a))).toMatchObject({ fresh: [], known: a, lines: "" });
  });

  it("names no lines of files that are not to be read", () => {
    const files = [...change("a.txt", 5, 40), ...change("skipped.txt", 7)];
    expect(findNews(files.slice(0, 1), chunksOf(files), { before: stateOf(a), all: false }).lines).toBe('"a.txt" 40');
  });

  it("lists no more ranges than people and models read: then all of the file counts as new", () => {
    const many = Array.from({ length: 250 }, (_, index) => change(`f${index}.txt`, 5)).flat();
    expect(news(many, stateOf(a)).lines).toBe("");
  });
});

describe("a file under another name", () => {
  const old = change("a.txt", 5, 40);
  const before = stateOf(old, [finding(old, "a.txt", 40)]);

  it("keeps its findings where the base has it: git says that it was renamed", () => {
    const [file] = change("b.txt", 5);
    if (file === undefined) throw new Error("no file");
    const renamed: FileDiff = { ...file, oldPath: "a.txt", status: "renamed" };
    expect(followRenames(before, [renamed], chunksOf([renamed]))?.findings).toMatchObject([{ path: "b.txt" }]);
  });

  it("keeps its findings where only the lines tell", () => {
    const added = diffOf([], lines, "a.txt");
    const then = stateOf(added, [finding(added, "a.txt", 30)]);
    const now = diffOf([], lines, "moved/b.txt");
    const followed = followRenames(then, now, chunksOf(now))?.findings[0];
    expect(followed).toMatchObject({ path: "moved/b.txt", line: 30 });
    expect(chunksOf(now).map(({ mark }) => mark)).toContain(followed?.at[0]);
  });

  it("loses nothing when it is gone for good, and nothing is touched while it is there", () => {
    const other = change("c.txt", 9);
    expect(followRenames(before, other, chunksOf(other))).toEqual(before);
    expect(followRenames(before, old, chunksOf(old))).toBe(before);
    expect(followRenames(null, old, chunksOf(old))).toBeNull();
  });
});
