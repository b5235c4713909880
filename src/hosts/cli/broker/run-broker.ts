import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { createBroker } from "../../../codex/broker/broker.ts";
import { fetchOver } from "../../../codex/broker/fetch-over.ts";
import type { Issued } from "../../../codex/broker/tickets.ts";
import { chooseProvider } from "../../../codex/choose.ts";
import { messageOf, UserError } from "../../../core/errors.ts";
import { sleep, systemClock } from "../../system.ts";
import { listenOn, openFolder, socketsIn } from "./sockets.ts";

export interface BrokerDesk {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/** Lends the credential of this user until the signal fires. @throws UserError when there is none, or no place. */
export async function runBroker({ env, signal, write }: BrokerDesk): Promise<void> {
  const deps = { fetch, clock: systemClock, sleep, random: Math.random };
  const choice = chooseProvider({ ...env, CODEX_BOT_BROKER: "" }, { ...deps, host: "bot" });
  if (choice.kind === "unavailable") throw new UserError(choice.message);
  const { provider, warnings } = choice;
  for (const warning of warnings) write(`${warning}\n`);
  const sockets = socketsIn(env);
  openFolder(dirname(sockets.control));
  const { control, lend } = createBroker({ ...deps, provider, log: (line) => write(`${line}\n`) });
  await listenOn(control, sockets.control);
  await listenOn(lend, sockets.lend);
  const { host } = new URL(provider.responsesUrl);
  write(
    `Lending a ${provider.credential} for ${host}.\n\n  for workers   ${sockets.lend}\n  for tickets   ${sockets.control}\n\n`,
  );
  if (!signal.aborted) await once(signal, "abort");
  for (const server of [control, lend]) {
    server.close();
    server.closeAllConnections();
  }
  for (const path of Object.values(sockets)) rmSync(path, { force: true });
}

export interface TicketWish {
  readonly model: string;
  readonly tokens: number | null;
  readonly hours: number | null;
}

const issuedSchema = z.object({ ticket: z.string(), model: z.string(), tokens: z.number(), hours: z.number() });
const refusedSchema = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** Asks the broker of this user for a ticket; what a worker's environment needs, line by line. @throws UserError. */
export async function askForTicket({ model, tokens, hours }: TicketWish, env: NodeJS.ProcessEnv): Promise<string> {
  const sockets = socketsIn(env);
  const body = JSON.stringify({ model, ...(tokens === null ? {} : { tokens }), ...(hours === null ? {} : { hours }) });
  const answer = await fetchOver(sockets.control)("http://broker/tickets", { method: "POST", body }).catch(
    (cause: unknown) => {
      throw new UserError(`No broker listens on ${sockets.control}. Start one with codex-bot broker.`, { cause });
    },
  );
  const said: unknown = await answer.json();
  const issued = issuedSchema.safeParse(said);
  if (!issued.success)
    throw new UserError(refusedSchema.safeParse(said).data?.error.message ?? messageOf(answer.status));
  return linesFor(issued.data, sockets.lend);
}

function linesFor({ ticket }: Issued, lend: string): string {
  return `CODEX_BOT_BROKER=${lend}\nCODEX_BOT_TICKET=${ticket}\n`;
}
