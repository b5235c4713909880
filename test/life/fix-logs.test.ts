import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { botHost } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin } from "./life.ts";

it.skipIf(noSandbox !== null)(
  "the bot keeps whole logs in its state folder, which nothing that it runs can see or write",
  async () => {
    const state = await mkdtemp(join(tmpdir(), "codex-bot-logs-"));
    try {
      const logs = join(state, "logs");
      const look = `wc -l a.js; ls -a ${state} ${logs} 2>&1; mkdir -p ${logs} 2>&1; echo evil > ${logs}/evil.log; seq 20000`;
      const policy = `review: { automatic: false }\nverify: ["${look}"]\n`;
      const makeHost = (stage: Parameters<typeof botHost>[0]) => botHost(stage, {}, { state });
      await using life = await begin({ base: { "a.js": "a();\n" }, policy, makeHost });
      await life.open({ "a.js": "b();\n" });
      const input = "*** Begin Patch\n*** Update File: a.js\n@@\n-b();\n+b();\n+c();\n*** End Patch";
      life.answers.push(
        { calls: [{ name: "apply_patch", arguments: { input } }] },
        { json: { title: "Call c", explanation: "It is missing.", fixed: [], left: "" } },
      );
      await life.comment("/codex fix the call");
      await life.settle();
      const answer = life.comments().at(-1)?.body ?? "";
      const [, ...named] = /\| `([0-9a-f]{8})` `([0-9a-f]{8})` \|/.exec(answer) ?? [];
      const names = await readdir(logs);
      expect(names.map((name) => name.slice(0, 8)).toSorted()).toEqual(named.toSorted());
      const texts = await Promise.all(
        named.map((start) => readFile(join(logs, names.find((name) => name.startsWith(start)) ?? ""), "utf8")),
      );
      expect(texts.map((text) => /(\d) a\.js/.exec(text)?.[1])).toEqual(["1", "2"]);
      for (const text of texts) {
        expect(text).toContain(`cannot access '${logs}'`);
        expect(text.split("\n").filter((line) => /^\d+$/.test(line))).toHaveLength(20_000);
      }
      expect((await stat(logs)).mode & 0o777).toBe(0o700);
    } finally {
      await rm(state, { recursive: true, force: true });
    }
  },
);
