import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { limits } from "../../core/limits.ts";

/** What a job may do with a credential that it does not get to see. */
export interface Ticket {
  /** For logs: says which ticket it is, and is none. */
  readonly name: string;
  readonly model: string;
  /** Input and output together. */
  readonly tokens: number;
  /** Monotonic milliseconds. */
  readonly until: number;
  spent: number;
  /** For requests that are under way. */
  reserved: number;
}

export const wishSchema = z.strictObject({
  model: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  tokens: z.int().min(1).max(1_000_000_000).default(limits.jobTokens),
  hours: z.number().positive().max(limits.broker.ticketHours).default(1),
});

export interface Issued {
  /** Opaque: nothing can be read of it, and nothing but this process knows it. */
  readonly ticket: string;
  readonly model: string;
  readonly tokens: number;
  readonly hours: number;
}

export type Reserved =
  | { readonly kind: "reserved"; settle(used: number | null): void }
  /** `busy`: other requests of the same ticket have set aside what is left. */
  | { readonly kind: "spent" | "busy" };

export interface Tickets {
  /** `null` when there are as many as may be. */
  issue(wish: z.output<typeof wishSchema>): Issued | null;
  find(ticket: string): Ticket | null;
  reserve(ticket: Ticket, tokens: number): Reserved;
}

/** Kept in memory and by their hashes: a broker that ends takes them along. `elapsed` is monotonic, milliseconds. */
export function createTickets(elapsed: () => number): Tickets {
  const known = new Map<string, Ticket>();
  const forget = (): void => {
    for (const [hash, { until }] of known) if (until <= elapsed()) known.delete(hash);
  };
  return {
    issue(wish) {
      forget();
      if (known.size >= limits.broker.tickets) return null;
      const ticket = `cbt_${randomBytes(32).toString("base64url")}`;
      const until = elapsed() + wish.hours * 3_600_000;
      const { model, tokens } = wish;
      known.set(hashOf(ticket), { name: hashOf(ticket).slice(0, 8), model, tokens, until, spent: 0, reserved: 0 });
      return { ticket, ...wish };
    },
    find(ticket) {
      forget();
      return known.get(hashOf(ticket)) ?? null;
    },
    reserve(ticket, tokens) {
      if (ticket.spent + tokens > ticket.tokens) return { kind: "spent" };
      if (ticket.spent + ticket.reserved + tokens > ticket.tokens) return { kind: "busy" };
      ticket.reserved += tokens;
      return {
        kind: "reserved",
        settle(used) {
          ticket.reserved -= tokens;
          ticket.spent += used ?? tokens;
        },
      };
    },
  };
}

function hashOf(ticket: string): string {
  return createHash("sha256").update(ticket).digest("hex");
}
