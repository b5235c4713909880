import type { Write } from "../write.ts";
import { textsOf, withinLengths } from "./lengths.ts";
import { noSecrets } from "./no-secrets.ts";
import { refuse, type Verdict } from "./verdict.ts";

/** The last look at whatever leaves: no secret in any text, none longer than GitHub takes. One bad text blocks them all (T42). */
export function outgoing(writes: readonly Write[], secrets: readonly string[]): Verdict<readonly Write[]> {
  const clean = noSecrets(
    writes.flatMap((write) => [...textsOf(write)]),
    secrets,
  );
  return clean.ok ? withinLengths(writes) : refuse(...clean.reasons);
}
