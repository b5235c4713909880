import { chmodSync } from "node:fs";
import { join } from "node:path";
import { assert, property, uint8Array } from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import type { GitReader } from "../../src/core/ports.ts";
import { parseChanges } from "../../src/workspace/changes.ts";
import { parseTree } from "../../src/workspace/tree.ts";
import type { Fixture } from "./git-fixture.ts";
import { readerRig, type ReaderRig, textOf } from "./reader-rig.ts";

let rig: ReaderRig;
let source: Fixture;
let git: GitReader;

beforeEach(async () => {
  rig = await readerRig();
  ({ source, git } = rig);
});
afterEach(() => rig[Symbol.asyncDispose]());

describe("changes", () => {
  it("renames, types, modes and binary files", async () => {
    const long = Array.from({ length: 40 }, (_, at) => `line ${at}\n`).join("");
    source.write({ from: long, gone: "x\n", kind: "y\n", script: "z\n", image: Buffer.from([0, 1, 2]) });
    const base = source.commit("base");
    source.git("mv", "from", "to");
    source.git("rm", "--quiet", "gone", "kind");
    source.link("kind", "to");
    chmodSync(join(source.folder, "script"), 0o755);
    source.write({ to: `${long}more\n`, image: Buffer.from([0, 3]) });
    const head = source.commit("head");
    const seen = (await git.changes(base, head)).map(({ status, oldPath, path, added, deleted }) => ({
      status,
      oldPath,
      path,
      added,
      deleted,
    }));
    expect(seen).toEqual([
      { status: "deleted", oldPath: "gone", path: "gone", added: 0, deleted: 1 },
      { status: "modified", oldPath: "image", path: "image", added: null, deleted: null },
      { status: "type-changed", oldPath: "kind", path: "kind", added: 1, deleted: 1 },
      { status: "modified", oldPath: "script", path: "script", added: 0, deleted: 0 },
      { status: "renamed", oldPath: "from", path: "to", added: 1, deleted: 0 },
    ]);
  });

  it("no paths are no diff, not the whole one", async () => {
    const base = source.commit("base");
    source.write({ a: "a\n" });
    const head = source.commit("head");
    expect(await textOf(git.diff(base, head, []))).toBe("");
    expect(await textOf(git.diff(base, head))).toContain("+a");
  });

  it("a diff of thousands of long paths is not too long a command", async () => {
    const base = source.commit("base");
    const names = Array.from(
      { length: 3_000 },
      (_, at) => `${"d".repeat(250)}/${"e".repeat(250)}/${"f".repeat(250)}/${at}`,
    );
    source.write(Object.fromEntries(names.map((name) => [name, "x\n"])));
    const head = source.commit("head");
    expect((await textOf(git.diff(base, head, names))).match(/^diff --git /gm)).toHaveLength(3_000);
  });

  it("whoever stops reading stops git", async () => {
    const base = source.commit("base");
    source.write({ big: "0123456789\n".repeat(2_000_000) });
    const head = source.commit("head");
    let read = 0;
    for await (const part of git.diff(base, head)) {
      read += part.length;
      break;
    }
    expect(read).toBeLessThan(1_000_000);
  });

  it("the parser takes nothing that git does not print", () => {
    const bad = [
      ":100644 100644 a b X\0p\0",
      ":1 2 3\0",
      "1\t2\tp",
      ":100644 100644 a b R100\0only-one\0",
      "x\ty\tz\0",
    ];
    for (const output of bad) expect(() => parseChanges(Buffer.from(output))).toThrow(UserError);
    expect(parseChanges(Buffer.alloc(0))).toEqual([]);
  });

  it("the tree parser ends for any bytes", () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          parseTree(Buffer.from(bytes), 20);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
