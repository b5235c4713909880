import * as z from "zod";
import { UserError } from "../../core/errors.ts";
import { fetchOver } from "./fetch-over.ts";

export interface TicketWish {
  readonly model: string;
  /** The broker's own where nothing is said. */
  readonly tokens: number | null;
  readonly hours: number | null;
}

const issuedSchema = z.looseObject({ ticket: z.string() });
const refusedSchema = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** A ticket of the broker that listens on this socket. @throws UserError when there is none, or it makes none. */
export async function askForTicket({ model, tokens, hours }: TicketWish, control: string): Promise<string> {
  const body = JSON.stringify({
    model,
    ...(tokens === null ? {} : { tokens }),
    ...(hours === null ? {} : { hours }),
  });
  const ask = fetchOver(control);
  const answer = await ask("http://broker/tickets", { method: "POST", body }).catch((cause: unknown) => {
    throw new UserError(`No broker listens on ${control}. Start one with codex-bot broker.`, { cause });
  });
  const said: unknown = await answer.json();
  const issued = issuedSchema.safeParse(said);
  if (issued.success) return issued.data.ticket;
  throw new UserError(refusedSchema.safeParse(said).data?.error.message ?? `${control} is no broker.`);
}
