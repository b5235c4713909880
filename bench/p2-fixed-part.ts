import { execFileSync } from "node:child_process";
import { z } from "zod";
import { createSample } from "../test/doubles/github/sample.ts";
import { startGithub } from "../test/doubles/github/start-github.ts";
import { runAction } from "../test/rig/run-action.ts";
import { actionStep } from "./action-step.ts";
import { type Backend, startBackend } from "./backend.ts";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "./codex-cli.ts";
import { type Figure, printWhenMain } from "./figure.ts";

const goalBytes = 8192;

const body = z.looseObject({
  instructions: z.string().optional(),
  tools: z.array(z.unknown()).optional(),
  text: z.unknown().optional(),
  input: z.array(z.looseObject({ role: z.string().optional() })),
});

/**
 * P2: bytes of what is the same in every review request: instructions, tools, output schema and whatever else stands
 * before the change, as JSON on the wire. Ours as the shipped Action sends it, whole but for its input. The peer is what
 * `codex exec review` sends before the model has seen a line of the change: it has the model fetch the diff itself, so
 * its whole first request is fixed but for the environment it names.
 */
export async function fixedPart(): Promise<readonly Figure[]> {
  await using backend = await startBackend();
  await using github = await startGithub({ secondaryLimits: null });
  const { directory } = await createSample(github);
  await runAction(actionStep({ github, backend: backend.url }));
  const { input: _, ...fixed } = body.parse(JSON.parse(backend.taken()[0]?.body ?? "{}"));
  const ours = bytesOf(fixed);
  const peer = await reviewOfCodex(backend, directory);
  const what = "fixed part of a review request";
  const parts = [fixed.instructions, fixed.tools, fixed.text].map(bytesOf).join(" + ");
  return [
    {
      id: "P2",
      what: `${what}; bound: 8 KB`,
      ours: `${ours} B (${parts})`,
      peer: `${goalBytes} B`,
      ratio: ours / goalBytes,
      goal: 1,
    },
    {
      id: "P2",
      what: `${what}; peer: codex exec review ${codexVersion}`,
      ours: `${ours} B`,
      peer: peer === null ? "not installed" : `${peer} B`,
      ratio: peer === null ? null : ours / peer,
      goal: 1,
    },
  ];
}

async function reviewOfCodex(backend: Backend, bare: string): Promise<number | null> {
  const program = await findCodex();
  if (program === null) return null;
  await using clone = await temporaryFolder();
  await using home = await temporaryFolder();
  execFileSync("git", ["clone", "--quiet", "--branch", "coupons", bare, clone.path], { stdio: "ignore" });
  const args = ["exec", "review", "--base", "origin/main"];
  const { code, output } = await runCodex({
    program,
    args,
    directory: clone.path,
    home: home.path,
    backend: backend.url,
  });
  const [first] = backend.taken();
  if (first === undefined)
    throw new Error(`codex exec review ended with ${code} and asked nothing: ${output.slice(0, 500)}`);
  return Buffer.byteLength(first.body);
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}

await printWhenMain(import.meta.main, fixedPart);
