/**
 * Holds the Codex double against the real client: `codex exec` of @openai/codex has a text, a tool and a review run against
 * it, over server-sent events and over a WebSocket. Installs the client on first use (167 MB to download), so it is no part
 * of the tests. `CODEX_CLI` names one that is there already.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "../bench/codex-cli.ts";
import type { Answer } from "../test/doubles/codex/script.ts";
import { startCodexDouble } from "../test/doubles/codex/server.ts";
import type { CodexDouble } from "../test/doubles/codex/server.ts";

const free = ["exec", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox", "--json"];

const findings = {
  findings: [
    {
      title: "[P1] The sum is a difference",
      body: "`add` subtracts.",
      confidence_score: 0.9,
      priority: 1,
      code_location: { absolute_file_path: "/project/sum.js", line_range: { start: 1, end: 1 } },
    },
  ],
  overall_correctness: "patch is incorrect",
  overall_explanation: "One function does the opposite of its name.",
  overall_confidence_score: 0.9,
};

interface Check {
  readonly name: string;
  readonly args: readonly string[];
  readonly script: readonly Answer[];
  /** Must stand in what the client prints. */
  readonly says: RegExp;
  /** A file that the client's own tool must have written, and what stands in it. */
  readonly wrote?: readonly [string, string];
}

const checks: readonly Check[] = [
  {
    name: "text",
    args: [...free, "Say hello."],
    script: [{ reasoning: "**Thinking**", message: "hello from the double" }],
    says: /"type":"agent_message","text":"hello from the double"/,
  },
  {
    name: "tool",
    args: [...free, "Write the proof."],
    script: [
      { reasoning: "**Looking**", calls: [{ name: "exec_command", arguments: { cmd: "printf once >> proof.txt" } }] },
      { message: "The proof is written." },
    ],
    says: /"text":"The proof is written\."/,
    wrote: ["proof.txt", "once"],
  },
  {
    name: "tool, cut after its call",
    args: [...free, "Write the proof."],
    script: [
      { calls: [{ name: "exec_command", arguments: { cmd: "printf once >> proof.txt" } }], cut: 7 },
      { message: "The proof is written." },
    ],
    says: /"text":"The proof is written\."/,
    wrote: ["proof.txt", "once"],
  },
  {
    name: "review",
    args: ["exec", "review", "--uncommitted", "--json"],
    script: [{ json: findings }],
    says: /The sum is a difference/,
  },
];

const eventSchema = z.looseObject({ type: z.string() });

/** What was wrong with a run; empty when it was as it should be. */
async function faultsOf(program: string, check: Check, webSocket: boolean): Promise<readonly string[]> {
  await using double = await startCodexDouble(check.script, 0, { sockets: {}, lenient: true });
  await using home = await temporaryFolder();
  await using project = await temporaryFolder();
  prepare(project.path);
  const run = { program, args: check.args, directory: project.path, home: home.path, backend: double.url, webSocket };
  const { code, output } = await runCodex(run);
  const [file, text] = check.wrote ?? [];
  const path = file === undefined ? null : join(project.path, file);
  return [
    ...(code === 0 ? [] : [`exit ${String(code)}: ${output.slice(-600)}`]),
    ...(check.says.test(output) ? [] : [`it does not say ${String(check.says)}: ${output.slice(-600)}`]),
    ...(path === null || (existsSync(path) && readFileSync(path, "utf8") === text) ? [] : [`${String(file)} is wrong`]),
    ...(typesIn(output).includes("turn.completed") ? [] : ["no turn.completed"]),
    ...(double.left() === 0 ? [] : [`${String(double.left())} answers were not asked for`]),
    ...double.violations,
    ...wrongWay(double, webSocket),
  ];
}

function wrongWay(double: CodexDouble, webSocket: boolean): readonly string[] {
  const asked = double.requests.filter(({ method }) => method === "POST").length;
  const framed = double.sockets.reduce((sum, { frames }) => sum + frames.length, 0);
  return (webSocket ? framed > 0 && asked === 0 : framed === 0 && asked > 0)
    ? []
    : [`${String(asked)} requests and ${String(framed)} frames`];
}

function typesIn(output: string): readonly string[] {
  return output.split("\n").flatMap((line) => {
    try {
      return [eventSchema.parse(JSON.parse(line)).type];
    } catch {
      return [];
    }
  });
}

function prepare(folder: string): void {
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", ["-C", folder, ...args], { stdio: "ignore" });
  git("init", "--quiet");
  writeFileSync(join(folder, "sum.js"), "export const add = (a, b) => a + b;\n");
  git("add", ".");
  git("-c", "user.name=Check", "-c", "user.email=check@example.com", "commit", "--quiet", "-m", "Add");
  writeFileSync(join(folder, "sum.js"), "export const add = (a, b) => a - b;\n");
}

async function main(): Promise<number> {
  const program = await findCodex();
  if (program === null) {
    console.log(`skipped: there is no codex ${codexVersion} here`);
    return 1;
  }
  let wrong = 0;
  for (const webSocket of [false, true]) {
    for (const check of checks) {
      const faults = await faultsOf(program, check, webSocket);
      console.log(`${faults.length === 0 ? "ok  " : "FAIL"} ${webSocket ? "WebSocket" : "SSE      "} ${check.name}`);
      for (const fault of faults) console.log(`     ${fault}`);
      wrong += faults.length;
    }
  }
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
