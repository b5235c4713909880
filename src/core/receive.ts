import * as z from "zod";
import { kindAllowed } from "./gate/kind-allowed.ts";
import { neutralise } from "./gate/markdown.ts";
import { policyKnown } from "./gate/policy-known.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import { type Proposal, proposalSchema } from "./proposal.ts";

/**
 * A proposal as it arrives, from a stranger as it were: of the right form, for this very job, of a kind its command may
 * propose, made under rules of the default branch. What it says of itself beyond that is replaced by what is known here.
 */
export async function receive(
  received: unknown,
  job: Job,
  deps: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<Proposal>> {
  const parsed = proposalSchema.safeParse(received);
  if (!parsed.success) return refuse("The proposal is not well-formed.");
  const allowed = kindAllowed(parsed.data, job);
  const known = allowed.ok ? await policyKnown(allowed.value, job, deps) : allowed;
  if (!known.ok) return known;
  const { account } = known.value;
  // The footer shows it as it is, below a text that is trusted for its author's sake.
  const model = job.settings.model === account.model ? account.model : neutralise(account.model, postingFor(job));
  return pass({ ...known.value, account: { ...account, model: model.replaceAll(/\s+/g, " ") } });
}

const headed = z.object({ head: z.string() }).partial().catch({});

/** The commit a proposal says it is about, where nothing else of it is used. */
export function headIn(received: unknown): string | null {
  return headed.parse(received).head ?? null;
}
