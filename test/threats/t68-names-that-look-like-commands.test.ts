import { expect, it } from "vitest";
import { answer, begin } from "../life/life.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

it.skipIf(noSandbox !== null)(
  "T68: a branch and a file named like commands are names, all the way to the commit",
  async () => {
    await using life = await begin({ base: { "-rf $(id);.txt": "one\n" } });
    const { github, repository, at } = life;
    const head = "topic-$(touch;owned)&&é%2e";
    life.answers.push(answer([]));
    await life.handled(github.openPull({ ...at, title: "t", head, commit: { files: { "a.txt": "a\n" } } }));
    const patch = "*** Begin Patch\n*** Update File: -rf $(id);.txt\n@@\n-one\n+two\n*** End Patch";
    life.answers.push(
      { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
      { json: { title: "Change $(id) `x` @mona #1", explanation: "Done.", fixed: [], left: "" } },
      answer([]),
    );
    await life.comment("/codex fix the file");
    await life.settle();
    expect(await github.git(repository, ["show", `refs/heads/${head}:-rf $(id);.txt`])).toBe("two\n");
    const subject = await github.git(repository, ["log", "-1", "--format=%s", `refs/heads/${head}`]);
    expect(subject).toBe("Change $(id) x mona 1\n");
    expect(life.comments().at(-1)?.body).toContain("**Not verified:** no check of this project is known here.");
  },
);
