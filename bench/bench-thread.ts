import { runThread } from "../src/agent/loop.ts";
import { createCodex } from "../src/codex/client.ts";
import { openaiProvider } from "../src/codex/provider.ts";
import { sleep, systemClock } from "../src/hosts/system.ts";
import type { Answer } from "../test/doubles/codex/script.ts";
import { startCodexDouble } from "../test/doubles/codex/server.ts";

/** Milliseconds of a thread with one tool that does nothing; throws when anything was asked for twice. */
export async function thread(script: readonly Answer[]): Promise<number> {
  await using double = await startCodexDouble(script);
  using client = createCodex(openaiProvider({ apiKey: "sk-test-0000", baseUrl: double.url }), {
    clock: systemClock,
    sleep,
    random: Math.random,
  });
  const startedAt = performance.now();
  let ran = 0;
  const tool = {
    spec: { name: "exec_command", description: "Nothing.", parameters: { type: "object", properties: {} } },
    run: () => Promise.resolve(`ran ${String(++ran)}`),
  };
  const { outcome } = await runThread(
    {
      id: "bench",
      model: "gpt-test",
      effort: null,
      instructions: "Go.",
      input: [{ type: "message", role: "user", text: "Go." }],
      tools: { exec_command: tool },
      output: null,
      cacheKey: "bench",
      feature: "bench",
    },
    { codex: client, journal: null, signal: new AbortController().signal },
  );
  const took = performance.now() - startedAt;
  if (outcome.kind !== "answered" || ran !== 1 || double.requests.length !== 2)
    throw new Error(`not resumed: ${JSON.stringify(outcome)}`);
  return took;
}
