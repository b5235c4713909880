import { constants } from "node:fs";
import { lstat, open, opendir } from "node:fs/promises";
import { join } from "node:path";
import { pass, refuse, type Verdict } from "../../../core/gate/verdict.ts";
import { limits } from "../../../core/limits.ts";
import type { RunIdentity } from "../runner.ts";
import { unseal } from "./envelope.ts";
import { readStrictJson } from "./strict-json.ts";
import { proposalName } from "./write-proposal.ts";

/**
 * Reads a downloaded artifact as what it is: files a stranger chose the names and contents of (T79). One file of one name,
 * a regular one, no larger than a proposal can be; nothing else in the folder is opened, and no link is followed.
 */
export async function readProposal(folder: string, run: RunIdentity): Promise<Verdict<unknown>> {
  const names = await namesIn(folder);
  if (names.length === 0) return refuse(noProposal);
  if (names.length > 1 || names[0] !== proposalName) return unusable(`it holds something other than ${proposalName}`);
  const bytes = await readSmall(join(folder, proposalName));
  if (!bytes.ok) return unusable(...bytes.reasons);
  const json = readStrictJson(bytes.value);
  const proposal = json.ok ? unseal(json.value, run) : json;
  return proposal.ok ? proposal : unusable(...proposal.reasons);
}

/** The first two are enough to know that there is more than one. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const found = await lstat(folder).catch(absent);
  if (found === null || !found.isDirectory()) return [];
  const names: string[] = [];
  for await (const { name } of await opendir(folder)) {
    names.push(name);
    if (names.length > 1) break;
  }
  return names;
}

/** The type and the size are of the file that was opened, so that nothing can be put in its place in between. */
async function readSmall(path: string): Promise<Verdict<Uint8Array>> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(absent);
  if (file === null) return refuse("its file cannot be opened");
  await using held = file;
  const found = await held.stat();
  if (!found.isFile()) return refuse("it is not a regular file");
  if (found.size > limits.proposalBytes) return refuse(`it has ${found.size} bytes, more than a proposal can have`);
  const bytes = Buffer.alloc(found.size);
  const { bytesRead } = await held.read(bytes, 0, found.size, 0);
  return bytesRead === found.size ? pass(bytes) : refuse("its file changed while it was read");
}

/** Not there, a link, or not to be opened: the same to whoever wants to read it. */
function absent(thrown: unknown): null {
  const codes = ["ENOENT", "ENOTDIR", "ELOOP", "EACCES", "ENXIO", "EMLINK"];
  if (thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code))) return null;
  throw thrown;
}

function unusable(...reasons: readonly string[]): Verdict<never> {
  return refuse(`The proposal cannot be used: ${reasons.join(", ")}.`);
}

const noProposal =
  "There is no proposal: the job that thinks failed, was cancelled or ran out of time before it had anything to hand on.";
