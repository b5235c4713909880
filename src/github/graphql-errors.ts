import * as z from "zod";
import { RetryLater, UserError } from "../core/errors.ts";

export const graphqlErrors = z.array(z.object({ type: z.string().optional(), message: z.string() })).optional();

/** GraphQL says 200 and means an error; half an answer is none (F34). */
export function failOnErrors(
  errors: readonly { readonly type?: string | undefined; readonly message: string }[],
): void {
  const first = errors[0];
  if (first === undefined) return;
  if (first.type === "RATE_LIMITED")
    throw new RetryLater("GitHub asks to wait: the GraphQL limit is used up", { afterMs: 60_000 });
  const line = first.message.slice(0, 200);
  if (first.type === "NOT_FOUND" || first.type === "FORBIDDEN")
    throw new UserError(`GitHub: ${line} (the token needs contents: read)`);
  throw new RetryLater(`GitHub could not answer the query: ${line}`);
}
