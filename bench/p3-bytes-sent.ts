import { z } from "zod";
import { runThread } from "../src/agent/loop.ts";
import type { Tool } from "../src/agent/tool.ts";
import { createCodex } from "../src/codex/client.ts";
import { openaiProvider } from "../src/codex/provider.ts";
import { sleep, systemClock } from "../src/hosts/system.ts";
import type { Answer } from "../test/doubles/codex/script.ts";
import { startCodexDouble } from "../test/doubles/codex/server.ts";
import { createSample } from "../test/doubles/github/sample.ts";
import { startGithub } from "../test/doubles/github/start-github.ts";
import { runAction } from "../test/rig/run-action.ts";
import { actionStep } from "./action-step.ts";
import { startBackend } from "./backend.ts";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "./codex-cli.ts";
import { type Figure, printWhenMain } from "./figure.ts";

const turns = 20;
/** What a look into a file brings. */
const sizes = [8192, 16_384] as const;
/** The thinking before it. */
const encrypted = "e".repeat(1500);

/**
 * P3: bytes that the client sends over a thread of 20 turns, each but the last of which calls a tool after some encrypted
 * thinking; counted at the server's sockets, handshakes and headers included. Ours as the shipped
 * Action sends it, with its instructions and tools. The peer is `codex exec` over its WebSocket, on the same script.
 */
export async function bytesSent(): Promise<readonly Figure[]> {
  const fixed = await fixedPart();
  const figures: Figure[] = [];
  for (const bytes of sizes) {
    const socket = await ours(fixed, { webSocket: true, bytes });
    const sse = await ours(fixed, { webSocket: false, bytes });
    const peer = await codex(bytes);
    const what = `bytes sent over ${String(turns)} turns by WebSocket, outputs of ${kb(bytes)}`;
    figures.push(
      {
        id: "P3",
        what: `${what}; bound: an eighth of SSE`,
        ours: kb(socket),
        peer: kb(sse),
        ratio: socket / sse,
        goal: 1 / 8,
      },
      {
        id: "P3",
        what: `${what}; peer: codex exec ${codexVersion}, WebSocket`,
        ours: kb(socket),
        peer: peer === null ? "not installed" : kb(peer),
        ratio: peer === null ? null : socket / peer,
        goal: 1.1,
      },
    );
  }
  return figures;
}

interface Case {
  readonly webSocket: boolean;
  readonly bytes: number;
}

const fixedSchema = z.object({
  instructions: z.string(),
  tools: z.array(
    z.looseObject({ name: z.string(), description: z.string(), parameters: z.record(z.string(), z.json()) }),
  ),
});
type Fixed = z.output<typeof fixedSchema>;

/** Instructions and tools of a review, taken from what the Action sends. */
async function fixedPart(): Promise<Fixed> {
  await using backend = await startBackend();
  await using github = await startGithub({ secondaryLimits: null });
  await createSample(github);
  await runAction(actionStep({ github, backend: backend.url }));
  return fixedSchema.parse(JSON.parse(backend.taken()[0]?.body ?? "{}"));
}

function script(call: NonNullable<Answer["calls"]>[number]): readonly Answer[] {
  const look: Answer = { reasoning: "Looking.", encrypted, calls: [call] };
  return [...Array.from({ length: turns - 1 }, () => look), { message: "Done." }];
}

async function ours({ instructions, tools }: Fixed, { webSocket, bytes }: Case): Promise<number> {
  const name = tools[0]?.name ?? "look";
  await using double = await startCodexDouble(script({ name, arguments: { path: "src/index.ts" } }), 0, {
    sockets: {},
  });
  const provider = { ...openaiProvider({ apiKey: "sk-test-0000", baseUrl: double.url }), webSocket };
  using client = createCodex(provider, { clock: systemClock, sleep, random: Math.random });
  const { outcome } = await runThread(
    {
      id: "bench",
      model: "gpt-test",
      effort: "medium",
      instructions,
      input: [{ type: "message", role: "user", text: "Look around." }],
      tools: Object.fromEntries(tools.map((tool) => [tool.name, looking(tool, bytes)])),
      output: null,
      cacheKey: "bench",
      feature: "bench",
    },
    { codex: client, journal: null, signal: new AbortController().signal },
  );
  if (outcome.kind !== "answered" || double.violations.length > 0)
    throw new Error(`the thread did not end well: ${JSON.stringify([outcome, double.violations])}`);
  return double.received();
}

function looking({ name, description, parameters }: Fixed["tools"][number], bytes: number): Tool {
  return { spec: { name, description, parameters }, run: () => Promise.resolve("x".repeat(bytes)) };
}

async function codex(bytes: number): Promise<number | null> {
  const program = await findCodex();
  if (program === null) return null;
  const cmd = `head -c ${String(bytes)} /dev/zero | tr '\\0' x`;
  const calls = script({ name: "exec_command", arguments: { cmd } });
  await using double = await startCodexDouble(calls, 0, { sockets: {}, lenient: true });
  await using home = await temporaryFolder();
  await using directory = await temporaryFolder();
  const args = ["exec", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox", "Look around."];
  const run = { program, args, directory: directory.path, home: home.path, backend: double.url, webSocket: true };
  const { code, output } = await runCodex(run);
  if (code !== 0 || double.left() > 0 || double.requests.length > 0)
    throw new Error(`codex exec ended with ${String(code)}: ${output.slice(-500)}`);
  return double.received();
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KB`;
}

await printWhenMain(import.meta.main, bytesSent);
