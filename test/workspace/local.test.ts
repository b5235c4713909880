import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { type LocalOpened, openLocal } from "../../src/workspace/local.ts";
import { type Fixture, repository } from "./git-fixture.ts";
import { forever, textOf } from "./reader-rig.ts";

let mine: Fixture;

beforeEach(() => {
  mine = repository();
  mine.write({ "a.txt": "one\n", "b.txt": "two\n", ".gitignore": "ignored\n" });
  mine.commit("first");
});
afterEach(() => mine[Symbol.dispose]());

const open = (base: string | null = null, folder = mine.folder): Promise<LocalOpened> =>
  openLocal({ folder, base, excludes: null, signal: forever });

async function refusal(base: string | null = null, folder = mine.folder): Promise<string> {
  const failure: unknown = await open(base, folder).catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(UserError);
  const message = failure instanceof Error ? failure.message : "";
  expect(message).not.toContain("\n");
  return message;
}

/** Every file below `.git`, with its contents. */
function gitFolder(): Record<string, string> {
  const root = join(mine.folder, ".git");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), "latin1")]));
}

describe("what is compared", () => {
  it("a branch with its commits, against the default branch", async () => {
    const base = mine.git("rev-parse", "HEAD");
    mine.git("checkout", "--quiet", "-b", "topic");
    mine.write({ "a.txt": "changed\n" });
    const head = mine.commit("change");
    await using local = await open();
    expect(local).toMatchObject({
      base,
      head,
      describe: { root: mine.folder, branch: "topic", against: "main", dirty: false, files: 1, left: [] },
    });
  });

  it("what the remote calls its default branch comes before a local main", async () => {
    const base = mine.git("rev-parse", "HEAD");
    mine.git("update-ref", "refs/remotes/origin/dev", base);
    mine.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/dev");
    mine.write({ "a.txt": "x\n" });
    mine.commit("on main");
    await using local = await open();
    expect(local).toMatchObject({ base, describe: { branch: "main", against: "origin/HEAD", files: 1 } });
  });

  it("uncommitted, untracked and deleted files, and nothing that is ignored; the repository stays as it was", async () => {
    mine.write({ "a.txt": "edited\n", "new/file.txt": "untracked\n", ignored: "secret\n", "staged.txt": "staged\n" });
    mine.git("add", "staged.txt");
    rmSync(join(mine.folder, "b.txt"));
    const before = gitFolder();
    await using local = await open();
    expect(local.describe).toMatchObject({ dirty: true, files: 4, against: "main" });
    const changes = (await local.git.changes(local.base, local.head)).map(({ status, path }) => `${status} ${path}`);
    expect(changes).toEqual(["modified a.txt", "deleted b.txt", "added new/file.txt", "added staged.txt"]);
    expect(await textOf(local.git.diff(local.base, local.head, ["a.txt"]))).toContain("-one\n+edited\n");
    expect(
      await local.git.search(local.head, { pattern: "untracked", regexp: false, paths: [], max: 5 }),
    ).toMatchObject({ hits: [{ path: "new/file.txt" }] });
    expect(gitFolder()).toEqual(before);
  });

  it("an edit of the same size in the second of the index is seen", async () => {
    const then = 1_700_000_000;
    utimesSync(join(mine.folder, "a.txt"), then, then);
    mine.git("update-index", "--refresh");
    mine.write({ "a.txt": "eno\n" });
    utimesSync(join(mine.folder, "a.txt"), then, then);
    utimesSync(join(mine.folder, ".git", "index"), then, then);
    await using local = await open();
    expect(local.describe.dirty).toBe(true);
  });

  it("the same working tree is the same commit, and a clean one is HEAD", async () => {
    mine.write({ "a.txt": "edited\n" });
    await using one = await open();
    await using two = await open();
    expect(one.head).toBe(two.head);
    mine.git("checkout", "--quiet", "a.txt");
    await using clean = await open();
    expect(clean).toMatchObject({ head: mine.git("rev-parse", "HEAD"), describe: { dirty: false, files: 0 } });
  });

  it("a folder below, a linked worktree, a conflict, a split index", async () => {
    mine.git("worktree", "add", "--quiet", "-b", "other", join(mine.folder, "tree"));
    mine.write({ "tree/a.txt": "in the tree\n", "tree/below/x": "x\n" });
    await using local = await open(null, join(mine.folder, "tree", "below"));
    expect(local.describe).toMatchObject({ root: join(mine.folder, "tree"), branch: "other", files: 2 });
    mine.git("-C", "tree", "add", "-A");
    mine.git("-C", "tree", "commit", "--quiet", "-m", "theirs");
    mine.write({ "a.txt": "ours\n" });
    mine.git("commit", "--quiet", "-am", "ours");
    expect(() => mine.git("merge", "other")).toThrow();
    mine.git("update-index", "--split-index");
    await using conflict = await open("HEAD");
    expect(await conflict.git.read(conflict.head, "a.txt", 1000)).toMatchObject({
      text: expect.stringContaining("<<<<<<<") as unknown,
    });
  });

  it("a shallow clone and 64-digit names", async () => {
    using wide = repository({ sha256: true });
    wide.write({ x: "1\n" });
    wide.commit("one");
    wide.write({ x: "2\n" });
    wide.commit("two");
    const copy = join(wide.folder, "copy");
    wide.git("clone", "--quiet", "--depth=1", `file://${wide.folder}`, copy);
    writeFileSync(join(copy, "x"), "3\n");
    await using local = await open(null, copy);
    expect(local.describe).toMatchObject({ dirty: true, files: 1 });
    expect(await local.git.history(local.head, "x", 5)).toHaveLength(2);
  });
});

describe("what is refused, in one line that says what to do", () => {
  it("no repository, no commit, a bad revision, no common history", async () => {
    using empty = repository();
    expect(await refusal(null, "/")).toMatch(/not in a git repository.*--repo/);
    expect(await refusal(null, empty.folder)).toMatch(/no commit yet/);
    for (const rev of ["nothing", "--help", "-x", "a..b", "", "HEAD:a.txt", "\n"])
      expect(await refusal(rev)).toMatch(/is not a commit/);
    mine.git("checkout", "--quiet", "--orphan", "alone");
    mine.commit("alone");
    expect(await refusal()).toMatch(/no common history.*--base/);
  });

  it("a mountain of untracked files", async () => {
    mine.write(Object.fromEntries(Array.from({ length: 3_001 }, (_, at) => [`junk/${at}`, ""])));
    expect(await refusal()).toMatch(/3001 untracked files/);
  });

  it("an untracked file too large to read is left out and named", async () => {
    mine.write({ "huge.log": Buffer.alloc(1024 * 1024 + 1, 120), "small.txt": "x\n" });
    await using local = await open();
    expect(local.describe).toMatchObject({ files: 1, left: ["huge.log"] });
  });
});
