import * as z from "zod";
import type { Ticket } from "./tickets.ts";

const tools = z.array(z.looseObject({ type: z.string() }));
const bodySchema = z.looseObject({
  model: z.string(),
  stream: z.literal(true),
  store: z.literal(false),
  tools: tools.optional(),
  input: z.array(z.looseObject({ type: z.string().optional(), tools: tools.optional() })),
});

/** What runs at the worker. Everything else would run at the backend, in the account's name. */
const own = new Set(["function", "custom", "namespace"]);
const refused = ["previous_response_id", "background", "metadata", "user", "service_tier"];

/** Why a request is not one that this ticket is for; `null` when it is. */
export function unwanted(body: unknown, ticket: Ticket): string | null {
  const read = bodySchema.safeParse(body);
  if (!read.success) return "The broker takes requests to stream an answer that is not stored, and no others.";
  const { model, input } = read.data;
  if (model !== ticket.model) return `The ticket is for ${ticket.model}, and not for another model.`;
  const field = refused.find((name) => name in read.data);
  if (field !== undefined) return `The broker does not pass on ${field}.`;
  const given = [...(read.data.tools ?? []), ...input.flatMap((item) => item.tools ?? [])];
  const foreign = given.find(({ type }) => !own.has(type));
  return foreign === undefined ? null : "The broker passes on tools that the worker runs itself, and no others.";
}
