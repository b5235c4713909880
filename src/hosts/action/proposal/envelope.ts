import { createHash } from "node:crypto";
import * as z from "zod";
import { pass, refuse, type Verdict } from "../../../core/gate/verdict.ts";
import type { Proposal } from "../../../core/proposal.ts";
import type { RunIdentity } from "../runner.ts";

/**
 * A proposal on its way to the job that publishes it. The hash binds it to the attempt of the run that made it, and with
 * the proposal's own fields to the event, the head and the policy commit. It finds mix-ups, leftovers and broken files. It
 * is no signature: there is no secret both jobs could share, and whoever may write the artifact can make a right hash.
 * What protects against them is that publish believes nothing in it.
 */
export const envelopeSchema = z.strictObject({
  version: z.literal(1),
  run: z.strictObject({
    id: z.string().regex(/^\d{1,20}$/),
    attempt: z.string().regex(/^\d{1,6}$/),
    event: z.string().regex(/^[a-z_]{1,50}$/),
    repository: z.int().positive(),
  }),
  /** Parsed by publish. */
  proposal: z.unknown(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Envelope = z.infer<typeof envelopeSchema>;

export function seal(proposal: Proposal, run: RunIdentity): Envelope {
  return { version: 1, run, proposal, hash: hashOf(proposal, run) };
}

/** What is in it, when it was made by the same attempt of the same run for the same event and repository. */
export function unseal(value: unknown, run: RunIdentity): Verdict<unknown> {
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) return refuse("it does not have the form of a proposal's envelope");
  const { data } = parsed;
  if (data.run.repository !== run.repository) return refuse("it is of another repository");
  if (data.run.id !== run.id) return refuse(`it is of run ${data.run.id}, and this is run ${run.id}`);
  if (data.run.attempt !== run.attempt)
    return refuse(`it is of attempt ${data.run.attempt}, and this is attempt ${run.attempt}; re-run all jobs`);
  if (data.run.event !== run.event) return refuse("it was made for another event");
  if (data.hash !== hashOf(data.proposal, data.run)) return refuse("its contents are not what its hash was made of");
  return pass(data.proposal);
}

export function hashOf(proposal: unknown, run: RunIdentity): string {
  return createHash("sha256")
    .update(canonical([run, proposal]))
    .digest("hex");
}

/** The same text for the same value, in whatever order its keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
