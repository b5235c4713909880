import { readFileSync } from "node:fs";
import { join } from "node:path";
import { structuredPatch } from "diff";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { planPatch } from "../../src/agent/apply-patch/plan-patch.ts";
import type { Entry } from "../../src/core/workspace-port.ts";

const tree = z.record(z.string(), z.union([z.string(), z.object({ symlink: z.string() })]));
const recorded = z.object({
  name: z.string(),
  files_before: tree,
  patch: z.string(),
  exit_code: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  files_after: tree,
});
type Tree = z.infer<typeof tree>;

/** What the `apply_patch` of Codex CLI 0.169.0 did, a case a line; the second file holds what random patches showed. */
const cases = ["apply-patch-cases.jsonl", "apply-patch-more-cases.jsonl"].flatMap((name) =>
  readFileSync(join(import.meta.dirname, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => recorded.parse(JSON.parse(line))),
);

/** Where we differ, on purpose. */
const differs = new Set(["add-dotdot", "move-to-self", "symlink-update", "symlink-dangling-add"]);

/** What it says of a link is what the disk says: whether there is a file in the end. */
function linkIn(files: Tree, to: string): Entry {
  return { kind: typeof files[to] === "string" ? "link" : "dead-link" };
}

function entryIn(files: Tree, path: string): Entry {
  const there = files[path];
  if (typeof there === "string") return { kind: "file", text: there };
  if (there !== undefined) return linkIn(files, there.symlink);
  const above = path.split("/").slice(0, -1);
  const parents = above.map((_, index) => files[above.slice(0, index + 1).join("/")]);
  const inTheWay = parents.find((parent) => parent !== undefined);
  if (inTheWay !== undefined) return { kind: typeof inTheWay === "string" ? "behind-file" : "behind-link" };
  const isFolder = Object.keys(files).some((name) => name.startsWith(`${path}/`));
  return { kind: isFolder ? "directory" : "missing" };
}

async function apply(files: Tree, patch: string) {
  const plan = await planPatch(patch, (path) => Promise.resolve(entryIn(files, path)));
  if (!plan.ok) return { code: 1, said: plan.message, files };
  const after: Record<string, Tree[string]> = { ...files };
  for (const [path, text] of plan.value.writes) {
    if (text === null) delete after[path];
    else after[path] = text;
  }
  return { code: 0, said: plan.value.summary, files: after };
}

describe("what the real one did, this one does", () => {
  it.each(cases.filter(({ name }) => !differs.has(name)))("$name", async (one) => {
    const { code, said, files } = await apply(one.files_before, one.patch);
    expect(said).toBe(code === 0 ? one.stdout : one.stderr.replaceAll("{CWD}/", "").replace(/\n$/, ""));
    expect(code).toBe(one.exit_code);
    // The real one leaves what the parts before a failing one did; here, nothing is written before all fits.
    expect(files).toEqual(one.exit_code === 0 ? one.files_after : one.files_before);
  });
});

const sample = { "f.txt": "a\nb\nc\n", "g.txt": "x\n", "link.txt": { symlink: "f.txt" } };
const wrap = (body: string): string => `*** Begin Patch\n${body}\n*** End Patch`;
const change = "*** Update File: f.txt\n@@\n-b\n+B";

describe("where it differs, on purpose", () => {
  it("a patch of which one part does not fit changes nothing", async () => {
    const patch = wrap(`${change}\n*** Add File: new.txt\n+1\n*** Update File: g.txt\n@@\n-zzz\n+2`);
    const { code, said, files } = await apply(sample, patch);
    expect([code, said]).toEqual([1, "Failed to find expected lines in g.txt:\nzzz"]);
    expect(files).toEqual(sample);
  });

  it.each(["../escape.txt", "/etc/passwd", "a/../../b", "..", ".", ".git/config", "sub/.GIT/hooks/x", "nul\0byte"])(
    "never leaves the folder, nor enters .git: %j",
    async (path) => {
      const elsewhere = [`*** Add File: ${path}\n+x`, `*** Update File: f.txt\n*** Move to: ${path}\n@@\n-b\n+B`];
      for (const body of [...elsewhere, `*** Delete File: ${path}`, `*** Update File: ${path}\n@@\n-b\n+B`]) {
        const { code, said, files } = await apply(sample, wrap(body));
        expect([code, said]).toEqual([1, `The path '${path}' leaves the working folder. Use paths relative to it.`]);
        expect(files).toEqual(sample);
      }
    },
  );

  it("never writes through a link, nor moves onto one, nor deletes what is behind one", async () => {
    const moving = "*** Update File: f.txt\n*** Move to: link.txt\n@@\n-b\n+B";
    const bodies = [
      "*** Update File: link.txt\n@@\n-b\n+B",
      "*** Add File: link.txt\n+x",
      "*** Delete File: link.txt/x",
      moving,
    ];
    for (const body of bodies) {
      const { code, said, files } = await apply(sample, wrap(body));
      expect([code, /^link\.txt(?:\/x)? is a link/.test(said)]).toEqual([1, true]);
      expect(files).toEqual(sample);
    }
  });

  it("a file moved onto itself keeps its place, however it is spelt", async () => {
    for (const target of ["f.txt", "./f.txt", "d/../f.txt"]) {
      const { files } = await apply(sample, wrap(`*** Update File: f.txt\n*** Move to: ${target}\n@@\n-b\n+B`));
      expect(files).toEqual({ ...sample, "f.txt": "a\nB\nc\n" });
    }
  });
});

it("a path may begin where programs see the folder, and with a slash at its end", async () => {
  const look = (path: string) => Promise.resolve(entryIn(sample, path));
  const patch = (path: string) => wrap(`*** Update File: ${path}\n@@\n-b\n+B`);
  for (const path of ["/codex/f.txt", "/codex/./f.txt/", "f.txt/"]) {
    const plan = await planPatch(patch(path), look, "/codex");
    expect(plan).toMatchObject({ ok: true, value: { writes: new Map([["f.txt", "a\nB\nc\n"]]) } });
  }
  for (const path of ["/codex", "/codex/", "/codex/../f.txt", "/codexf.txt", "/etc/f.txt"])
    expect(await planPatch(patch(path), look, "/codex")).toMatchObject({ ok: false });
});

/** As a model writes it: only what changes, with some lines around it, in several chunks. */
function patchBetween(before: readonly string[], after: readonly string[], context: number): string {
  const text = (lines: readonly string[]): string => lines.map((each) => `${each}\n`).join("");
  const { hunks } = structuredPatch("f.txt", "f.txt", text(before), text(after), "", "", { context });
  return wrap(`*** Update File: f.txt\n${hunks.map((hunk) => `@@\n${hunk.lines.join("\n")}`).join("\n")}`);
}

const line = fc.stringMatching(/^[ab \t“"–-]{0,4}$/);
const lines = fc.array(line, { maxLength: 12 });

describe("for any file and any change", () => {
  it("a patch made of two texts turns the one into the other, or says that it does not fit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), lines, async (before, after) => {
        const body = [...before.map((text) => `-${text}`), ...after.map((text) => `+${text}`)].join("\n");
        const text = before.map((one) => `${one}\n`).join("");
        const { code, files } = await apply({ "f.txt": text }, wrap(`*** Update File: f.txt\n@@\n${body}`));
        expect(code).toBe(0);
        expect(files["f.txt"]).toBe(after.map((one) => `${one}\n`).join(""));
      }),
    );
  });

  it.each(["\n", "\r\n", "\r"])(
    "chunks with context turn the one into the other, with lines that end in %j",
    async (ending) => {
      const unique = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}( [a-z])?$/), { minLength: 4, maxLength: 30 });
      const edits = fc.array(fc.tuple(fc.nat(29), fc.nat(2), lines), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(unique, edits, fc.integer({ min: 1, max: 3 }), async (before, changes, context) => {
          const after = [...before];
          for (const [at, count, added] of changes) after.splice(at % before.length, count, ...added);
          fc.pre(after.join() !== before.join());
          const text = (all: readonly string[]): string => all.map((each) => `${each}${ending}`).join("");
          const { files, said } = await apply({ "f.txt": text(before) }, patchBetween(before, after, context));
          expect(said).toBe("Success. Updated the following files:\nM f.txt\n");
          expect(files["f.txt"]).toBe(text(after));
        }),
      );
    },
  );

  it("whatever a patch names, only paths inside are written", async () => {
    const part = fc.constantFrom("..", ".", "", "a", ".git", ".GIT", "f.txt", "\\", " ", "é");
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    await fc.assert(
      fc.asyncProperty(path, path, async (one, two) => {
        const body = `*** Add File: ${one}\n+x\n*** Update File: ${one}\n*** Move to: ${two}\n@@\n-x\n+y`;
        const plan = await planPatch(wrap(body), () => Promise.resolve({ kind: "missing" }), "/codex");
        for (const written of plan.ok ? plan.value.writes.keys() : [])
          expect(written).toMatch(/^(?!\/)(?!.*(?:^|\/)(?:\.\.?|\.git)?(?:\/|$))./i);
      }),
    );
  });

  it("no text, however odd, makes it throw, and a refusal always says something", async () => {
    const piece = fc.constantFrom(
      "*** Begin Patch",
      "*** End Patch",
      "*** Update File: f.txt",
      "*** Add File: n",
      "@@",
      "@@ a",
      "-a",
      "+b",
      " c",
      "",
      "*** End of File",
      "*** Move to: m",
      "<<EOF",
      "EOF",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), async (parts) => {
        const { code, said } = await apply(sample, parts.join("\n"));
        expect(said).not.toBe("");
        expect([0, 1]).toContain(code);
      }),
    );
  });

  it("10,000 chunks for a file of 100,000 lines are found in one pass each way", async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join("");
    const chunks = Array.from({ length: 10_000 }, (_, index) => `@@\n-line ${index * 10}  \n+new ${index}`).join("\n");
    const { code, files } = await apply({ "f.txt": text }, wrap(`*** Update File: f.txt\n${chunks}`));
    expect(code).toBe(0);
    expect(JSON.stringify(files["f.txt"]).match(/\\nnew /g)).toHaveLength(9_999);
  });
});
