import { commands } from "../../src/commands/registry.ts";
import { UserError } from "../../src/core/errors.ts";
import { openJob } from "../../src/core/open-job.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import type { Proposal } from "../../src/core/proposal.ts";
import { propose } from "../../src/core/propose.ts";
import { publish } from "../../src/core/publish.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { installationOf } from "../../src/hosts/bot/receive.ts";
import { connectionFor } from "../../src/hosts/bot/work.ts";
import { connect } from "../../src/hosts/connect.ts";
import type { Delivery } from "../../test/doubles/github/webhooks/deliver.ts";
import { isWriteOf } from "../verify/writes.ts";
import type { Stage } from "./stage.ts";

/** The two halves of the bot, apart: what the one that thinks made of an event, and the one that writes. */
export interface Halves {
  /**
   * What the model wants, as a proposal that could be published now: it is held against the record it was made under, so
   * it is made anew when something was posted since. The model is asked once.
   */
  honest(): Promise<Proposal>;
  publish(received: unknown): Promise<Outcome>;
}

/** Runs the half that thinks on an event that the bot was not told of. */
export async function openHalves({ plant, github }: Stage, { id, event, payload }: Delivery): Promise<Halves> {
  const read = toTrigger(event, payload, id);
  const installation = installationOf(payload);
  if (read.kind === "ignored" || installation === null) throw new UserError("The event is none the bot works on.");
  const { trigger } = read;
  const superseded = new AbortController().signal;
  const dealt = async () => connect(await connectionFor({ trigger, installation, superseded }, plant), trigger);
  const { write } = await dealt();
  const think = async (): Promise<Proposal> => {
    const deps = await dealt();
    const opening = await openJob(trigger, { ...deps.read, commands });
    if (opening.kind !== "job") throw new UserError(`There is no job: ${opening.why}`);
    return propose(opening.job, { ...deps.read, commands });
  };
  const posted = (): number => github.requests.filter(isWriteOf("comment")).length;
  let made: { readonly under: number; readonly proposal: Proposal } | null = null;
  return {
    async honest() {
      if (made?.under !== posted()) made = { under: posted(), proposal: await think() };
      return made.proposal;
    },
    publish: (received) => publish(trigger, received, { ...write, commands }),
  };
}
