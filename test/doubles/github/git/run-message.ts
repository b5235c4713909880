import { z } from "zod";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A git command as it is handed to `git-runner.ts`. */
export const toRun = z.object({
  id: z.number(),
  args: z.array(z.string()).readonly(),
  env: z.record(z.string(), z.string()),
  input: z.union([z.string(), bytes]),
});
export type ToRun = z.infer<typeof toRun>;

/** What came of it. */
export const ran = z.object({ id: z.number(), code: z.number(), stdout: bytes, stderr: z.string() });
export type Ran = z.infer<typeof ran>;
