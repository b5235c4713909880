import { expect, it } from "vitest";
import type { OutboxState } from "../../src/core/ports.ts";
import { withTrailers } from "../../src/core/trailers.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createWriter } from "../../src/github/writer.ts";
import { begin, lines, path } from "../life/life.ts";

/** T21: a commit goes on top of what it was made for, or nowhere. */
async function open(force: boolean) {
  const life = await begin({ policy: "review:\n  automatic: false\n" });
  await life.open({ [path]: lines(3) });
  const { github, repository } = life;
  const parent = life.pull().pull.headSha;
  const git = (...args: readonly string[]): Promise<string> => github.git(repository, args).then((text) => text.trim());
  const fixed = await git("hash-object", "-w", "--stdin");
  const kept = new Map<string, OutboxState>();
  const request = createClient({
    token: github.installationToken(),
    apiUrl: github.apiUrl,
    signal: new AbortController().signal,
  });
  const writer = createWriter(request, {
    owner: "octo-shop",
    name: "cart",
    self: { id: github.app.bot.id, login: github.app.bot.login },
    outbox: {
      get: (key) => Promise.resolve(kept.get(key) ?? null),
      put: (key, state) => Promise.resolve(void kept.set(key, state)),
    },
    sleep: () => Promise.resolve(),
    pace: () => Promise.resolve(),
  });
  const write = {
    kind: "commit",
    key: "command/1/1/comment/1/commit",
    branch: "topic",
    fresh: false,
    parent,
    tree: await treeWith(git, parent, fixed),
    files: [{ path: "empty.txt", mode: "100644", text: "" }],
    message: withTrailers("Add a file", [], "command/1/1/comment/1/commit"),
  } as const;
  if (force) await github.push({ ...life.at, commit: { files: { [path]: lines(20) } }, force });
  return { life, writer, write, git, parent };
}

async function treeWith(
  git: (...args: readonly string[]) => Promise<string>,
  parent: string,
  blob: string,
): Promise<string> {
  const listed = await git("ls-tree", parent);
  return git("rev-parse", `${parent}^{tree}`).then(async () => {
    const { execFileSync } = await import("node:child_process");
    return execFileSync("git", ["-C", await git("rev-parse", "--absolute-git-dir"), "mktree"], {
      input: `${listed}\n100644 blob ${blob}\tempty.txt\n`,
      encoding: "utf8",
    }).trim();
  });
}

it("T21: somebody force-pushed meanwhile: refused, and the branch is theirs", async () => {
  const { life, writer, write, git, parent } = await open(true);
  await using _ = life;
  expect(await writer.write(write)).toMatchObject({ kind: "refused", reason: expect.stringContaining("moved") });
  expect(await git("rev-parse", "topic")).not.toBe(parent);
  expect(await git("log", "--format=%s", "topic")).not.toContain("Add a file");
});

it("T21: nobody did: one commit on top, and asked again, the same one", async () => {
  const { life, writer, write, git, parent } = await open(false);
  await using _ = life;
  const first = await writer.write(write);
  expect(first).toMatchObject({ kind: "done" });
  expect(await git("rev-parse", "topic^")).toBe(parent);
  expect(await writer.write(write)).toMatchObject({ kind: "found" });
  expect(await git("rev-list", "--count", `${parent}..topic`)).toBe("1");
});

it("T62: what GitHub makes of the files is another tree than was approved: the branch does not move", async () => {
  const { life, writer, write, git, parent } = await open(false);
  await using _ = life;
  const other = { ...write, files: [{ path: "other.txt", mode: "100644", text: "" }] } as const;
  expect(await writer.write(other)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("not what was approved"),
  });
  expect(await git("rev-parse", "topic")).toBe(parent);
});

it("T21: a merge, and the branch was set back to what is merged: refused, though the commit would be a step forward", async () => {
  const { life, writer, write, git, parent } = await open(false);
  await using _ = life;
  const files = { "other.txt": "x\n" };
  await life.github.pushBranch({ ...life.at, branch: "main", commit: { files, message: "Go on" } });
  const merged = await git("rev-parse", "main");
  const made = { ...write, merged, tree: await treeWith(git, merged, await git("hash-object", "-w", "--stdin")) };
  await git("update-ref", "refs/heads/topic", merged);
  expect(await writer.write(made)).toMatchObject({ kind: "refused", reason: "the branch moved meanwhile" });
  await git("update-ref", "refs/heads/topic", parent);
  expect(await writer.write(made)).toMatchObject({ kind: "done" });
  expect(await git("rev-parse", "topic^1", "topic^2")).toBe(`${parent}\n${merged}`);
});
