import * as z from "zod";
import { messageOf } from "../core/errors.ts";

const codedSchema = z.looseObject({ code: z.string() });

/** Node's name of what the network did, like `ECONNREFUSED`, or the words of the error where it has none. */
export function codeOf(cause: unknown): string {
  const coded = codedSchema.safeParse(cause);
  return coded.success ? coded.data.code : messageOf(cause, 120);
}
