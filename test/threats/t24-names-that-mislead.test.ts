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

it.each([
  ["behind it", (base: string) => Promise.resolve(base)],
  ["past it", (_: string, child: () => Promise<string>) => child()],
])("T24: a ref %s is not at the commit of the event: nothing is read, nothing is posted", async (_, where) => {
  await using life = await begin();
  const { github, repository, at } = life;
  await github.openPull({ ...at, title: "t", head: "topic", draft: true, commit: { files: { [path]: lines(3) } } });
  await life.settle();
  const { baseSha, headSha } = life.pull().pull;
  const child = () => github.git(repository, ["commit-tree", `${headSha}^{tree}`, "-p", headSha, "-m", "x"]);
  await github.git(repository, ["update-ref", "refs/pull/1/head", (await where(baseSha, child)).trim()]);
  await life.handled(github.markReady(at));
  expect(life.asked()).toBe(0);
  expect(life.threads()).toEqual([]);
  expect(life.check()?.conclusion).not.toBe("success");
});
