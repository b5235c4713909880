import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { botHouse } from "../rig/bot-process.ts";
import { setStage, type Stage } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

const files = {
  ".github/codex.yml": "autonomy: full-auto\nreview: { automatic: false }\nverify: [sh check.sh]\n",
  // Long enough for somebody to die meanwhile; nothing hangs on when.
  "check.sh": "grep -q three sum.txt && sleep 1\n! grep BROKEN sum.txt\n",
  "sum.txt": "one\n",
};

const edit = (id: string, from: string, to: string) => {
  const input = `*** Begin Patch\n*** Update File: sum.txt\n@@\n-${from}\n+${to}\n*** End Patch`;
  return { id, name: "apply_patch", arguments: { input } };
};
const sh = (id: string, cmd: string) => ({ id, name: "exec_command", arguments: { cmd } });
const answer: Answer = { json: { title: "Count on", explanation: "It counts.", fixed: [], left: "" } };

/** What the model says, answer by answer: an edit, another one that breaks the check, the repair of that. */
const script: readonly Answer[] = [
  { calls: [sh("one", "echo a >> log.txt")] },
  { calls: [edit("two", "one", "BROKEN"), sh("slow", "echo b >> log.txt; sleep 1")] },
  answer,
  { calls: [edit("three", "BROKEN", "three")] },
  answer,
];

interface Death {
  readonly when: string;
  /** What the journal holds when it is time; or the request, from 0, on which it dies without an answer. */
  readonly at: RegExp | number;
}

const calling = /"callId":"one"/;
const deaths: readonly Death[] = [
  { when: "while the first answer comes, whose call it has", at: calling },
  { when: "after an edit, of which the tree is not yet kept", at: /"type":"output","callId":"two"/ },
  { when: "between two turns, after an edit", at: 2 },
  { when: "in a round of repair", at: 4 },
  { when: "while the checks run, after the last answer", at: /\/1#1","usage"/ },
];

async function shop({ github }: Stage) {
  const from = [{ message: "Begin", files }];
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    permissions: { mona: "write" },
    from,
  });
  const by = { repository, by: "mona", number: 1 } as const;
  await github.openPull({ ...by, title: "Change", head: "topic", commit: { files: { "note.txt": "A note.\n" } } });
  return { repository, by };
}

describe.skipIf(noSandbox !== null)(
  "a bot that is killed (kill -9) while it fixes something, and started again",
  () => {
    it.each(deaths)("$when: each answer is paid for once, each edit made once, one commit", async ({ at }) => {
      const left = [...script];
      const lost = typeof at === "number" ? 1 : 0;
      await using stage = await setStage((_, index) => {
        if (index === at) return { stall: true };
        // All of it but its end, which is the eighth event.
        return { ...left.shift(), ...(index === 0 && at === calling && { stall: 7 }) };
      });
      const { github, codex } = stage;
      await using house = await botHouse(stage);
      const { repository, by } = await shop(stage);
      const first = await house.start();
      const asked = await github.comment({ ...by, body: "/codex fix count on" });
      if (typeof at === "number") await codex.arrived(at);
      else await expect.poll(() => house.journal(), { timeout: 50_000 }).toMatch(at);
      const journal = await house.journal();
      await first.kill();
      if (at === calling) expect(journal).not.toMatch(/"done"|"output"/);
      const second = await house.start();
      await github.redeliver(asked);
      const replies = () => repository.issues.get(1)?.comments.filter(({ author }) => author.type === "Bot") ?? [];
      await expect.poll(() => replies().length, { timeout: 50_000 }).toBeGreaterThan(0);
      await github.settled();
      await second.stop();
      expect(codex.requests).toHaveLength(script.length + lost);
      expect(codex.violations).toEqual([]);
      expect(replies().map(({ body }) => body)).toEqual([expect.stringContaining("Count on")]);
      const show = (...args: readonly string[]): Promise<string> => github.git(repository, args);
      expect(await show("log", "--format=%s", "main..topic")).toBe("Count on\nChange files\n");
      expect(await show("show", "topic:log.txt")).toBe("a\nb\n");
      expect(await show("show", "topic:sum.txt")).toBe("three\n");
    });
  },
);
