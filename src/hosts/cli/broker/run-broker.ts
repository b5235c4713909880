import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { askForTicket, type TicketWish } from "../../../codex/broker/ask-for-ticket.ts";
import { createBroker } from "../../../codex/broker/broker.ts";
import { chooseProvider } from "../../../codex/choose.ts";
import { UserError } from "../../../core/errors.ts";
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

/** What a worker's environment needs, line by line. @throws UserError when this user's broker makes no ticket. */
export async function ticketLines(wish: TicketWish, env: NodeJS.ProcessEnv): Promise<string> {
  const { control, lend } = socketsIn(env);
  return `CODEX_BOT_BROKER=${lend}\nCODEX_BOT_TICKET=${await askForTicket(wish, control)}\n`;
}
