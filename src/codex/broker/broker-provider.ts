import { UserError } from "../../core/errors.ts";
import { providerOf } from "../provider.ts";
import type { Provider } from "../provider.ts";
import type { ProviderRecord } from "../records.ts";
import { fetchOver } from "./fetch-over.ts";

/** Asks through a broker: this process has a ticket and no credential. */
export interface Brokered {
  readonly provider: Provider;
  readonly fetch: typeof fetch;
}

/** `record` is what the broker's own backend is like. @throws UserError for a ticket that cannot be one. */
export function throughBroker(record: ProviderRecord, socket: string, ticket: string): Brokered {
  if (!/^cbt_[\w-]{43}$/.test(ticket)) {
    const wrong = ticket === "" ? "is not set" : "is no ticket of a broker";
    throw new UserError(`CODEX_BOT_BROKER is set, and CODEX_BOT_TICKET ${wrong}. Make one with codex-bot ticket.`);
  }
  const provider = providerOf(
    // A broker lends requests, one at a time, and nothing that stays open.
    { ...record, baseUrl: "http://broker", query: {}, headers: {}, webSocket: [], background: false },
    {
      headers: () => Promise.resolve({ authorization: `Bearer ${ticket}` }),
      renewals: [],
      credential: "ticket",
      authHint: "It is over, or the broker was started anew: make another one with codex-bot ticket.",
      secrets: () => [ticket],
    },
  );
  return { provider, fetch: fetchOver(socket) };
}
