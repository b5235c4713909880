import { randomUUID } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { type CandidatesBody, type PatchBody, type Proposal, proposalSchema } from "../../core/proposal.ts";
import { stateFolder } from "./state-folder.ts";

function folderOf(env: NodeJS.ProcessEnv): string {
  return join(stateFolder(env), "runs");
}

/** Where whole logs of all runs are, by their hashes. */
export function logsFolder(env: NodeJS.ProcessEnv): string {
  return join(folderOf(env), "logs");
}

/** Keeps what a run made, for its owner alone, and names it. */
export async function saveRun(proposal: Proposal, env: NodeJS.ProcessEnv): Promise<string> {
  const id = randomUUID().slice(0, 8);
  await mkdir(folderOf(env), { recursive: true, mode: 0o700 });
  await writeFile(join(folderOf(env), `${id}.json`), JSON.stringify(proposal), { mode: 0o600, flag: "wx" });
  return id;
}

export interface Wanted {
  readonly run: string;
  /** Of several ways the one that is meant. */
  readonly pick: number | null;
}

/** The patch of a run: of one kept here, by its name, or of a proposal in a file, as an Action's artifact holds one. */
export async function loadRun({ run, pick }: Wanted, env: NodeJS.ProcessEnv): Promise<PatchBody> {
  const path = /^[0-9a-f]{8}$/.test(run) ? join(folderOf(env), `${run}.json`) : run;
  const text = await readBounded(path, run);
  const parsed = proposalSchema.safeParse(proposalIn(text));
  if (!parsed.success) throw new UserError(`${path} holds no proposal of this version.`);
  const { body } = parsed.data;
  if (body.kind === "candidates") return pickedOf(body, { run, pick });
  if (body.kind !== "patch") throw new UserError(`${path} holds a ${body.kind}, and no patch.`);
  if (pick !== null) throw new UserError(`The run ${run} made one change: leave the number out.`);
  return body;
}

function pickedOf({ candidates }: CandidatesBody, { run, pick }: Wanted): PatchBody {
  const made = candidates.filter(({ result }) => result.kind === "patch").map(({ n }) => n);
  const which = made.length === 0 ? "None of its ways led to a change." : `Name one: codex-bot apply ${run} ${made[0]}`;
  if (pick === null) throw new UserError(`The run ${run} tried several ways. ${which}`);
  const result = candidates.find(({ n, same }) => n === pick || same.includes(pick))?.result;
  if (result === undefined) throw new UserError(`The run ${run} has no way ${pick}. ${which}`);
  if (result.kind === "failed") throw new UserError(`Way ${pick} led to no change: ${result.failure.message} ${which}`);
  return result;
}

async function readBounded(path: string, run: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new UserError(`There is no run "${run}": name one that codex-bot fix printed, or a proposal.json.`);
  if (found.size > limits.proposalBytes * 2) throw new UserError(`${path} is too large to be a proposal.`);
  return readFile(path, "utf8");
}

/** An artifact wraps the proposal in an envelope, which binds it to a run of GitHub's and says nothing here. */
function proposalIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const wrapped = typeof value === "object" && value !== null && "proposal" in value;
    return wrapped ? value.proposal : value;
  } catch {
    return null; // said as no proposal
  }
}
