import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../../core/limits.ts";
import type { Proposal, ProposalFailure } from "../../../core/proposal.ts";
import { scannerFor } from "../../../core/secrets/scan.ts";
import type { RunIdentity } from "../runner.ts";
import { seal } from "./envelope.ts";

export const proposalName = "proposal.json";

export interface Keeping {
  readonly folder: string;
  readonly run: RunIdentity;
  /** Exact values that must not leave in it: whatever this half holds. */
  readonly secrets: readonly string[];
}

/**
 * Makes a place for the proposal of one job. What is kept replaces what was kept before, all at once: whoever looks finds
 * the old file or the new one, also when the process is killed in between.
 */
export async function openKeeping(keeping: Keeping): Promise<(proposal: Proposal) => Promise<void>> {
  await mkdir(keeping.folder, { recursive: true });
  const path = join(keeping.folder, proposalName);
  await rm(path, { force: true }); // a machine of one's own may have kept that of an earlier run
  return (proposal) => replace(path, textOf(proposal, keeping));
}

/** What may not leave is left behind, with a proposal in its place that says so. */
function textOf(proposal: Proposal, { run, secrets }: Keeping): string {
  const text = JSON.stringify(seal(wellFormed(proposal), run));
  const held = holdBack(text, proposal, secrets);
  return held === null ? text : JSON.stringify(seal({ ...proposal, body: { kind: "failed", failure: held } }, run));
}

function holdBack(text: string, proposal: Proposal, secrets: readonly string[]): ProposalFailure | null {
  if (Buffer.byteLength(text) > limits.proposalBytes)
    return { kind: "policy", reason: "too-large", message: "What it wanted to post is more than may be handed on." };
  // Forms of other people's keys are looked for where texts are posted; a quoted line of code may well hold one.
  const leaks = [text, ...textsIn(proposal.body)].flatMap(scannerFor(secrets)).filter(isKnown);
  if (leaks.length === 0) return null;
  return { kind: "policy", reason: "secret", message: `What it wanted to post held a ${leaks[0]?.what ?? "secret"}.` };
}

function isKnown({ kind }: { readonly kind: string }): boolean {
  return kind === "known";
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A model may cut a pair of surrogates in two; JSON would carry the half on. */
function wellFormed(proposal: Proposal): Proposal {
  const text = JSON.stringify(proposal, (_, part: unknown) => (typeof part === "string" ? part.toWellFormed() : part));
  return JSON.parse(text);
}

async function replace(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  await using file = await open(beside, "w", 0o600);
  await file.writeFile(text);
  await file.sync();
  await rename(beside, path);
}
