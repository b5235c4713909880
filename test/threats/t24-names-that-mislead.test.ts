import { expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "../life/life.ts";

it("T24: branches and tags named like the commits and refs we read change nothing", async () => {
  await using life = await begin();
  const { github, repository, at } = life;
  await github.openPull({ ...at, title: "t", head: "topic", draft: true, commit: { files: { [path]: lines(3) } } });
  await life.settle();
  const { headSha, baseSha } = life.pull().pull;
  const tree = (await github.git(repository, ["rev-parse", `${baseSha}^{tree}`])).trim();
  const evil = (await github.git(repository, ["commit-tree", tree, "-m", "evil"])).trim();
  const names = [
    `refs/heads/${headSha}`,
    `refs/heads/${baseSha}`,
    "refs/tags/main",
    "refs/heads/refs/heads/main",
    "refs/heads/refs/pull/1/head",
    `refs/tags/${headSha}`,
  ];
  for (const name of names) await github.git(repository, ["update-ref", name, evil]);
  life.answers.push(answer([bug(3)]));
  await life.handled(github.markReady(at));
  expect(life.threads()).toHaveLength(1);
  expect(life.check()?.conclusion).toBe("failure");
});

it("T24: a ref that is not at the commit of the event: nothing is read, nothing is posted", async () => {
  await using life = await begin();
  const { github, repository, at } = life;
  await github.openPull({ ...at, title: "t", head: "topic", draft: true, commit: { files: { [path]: lines(3) } } });
  await life.settle();
  const { baseSha } = life.pull().pull;
  await github.git(repository, ["update-ref", "refs/pull/1/head", baseSha]);
  await life.handled(github.markReady(at));
  expect(life.asked()).toBe(0);
  expect(life.threads()).toEqual([]);
  expect(life.check()?.conclusion).not.toBe("success");
});
