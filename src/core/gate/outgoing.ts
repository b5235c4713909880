import type { Write } from "../write.ts";
import { textsOf, withinLengths } from "./lengths.ts";
import { noSecrets } from "./no-secrets.ts";
import { refuse, type Verdict } from "./verdict.ts";

/** The last look at whatever leaves: no secret in any text, none longer than GitHub takes. One bad text blocks them all (T42). */
export function outgoing(writes: readonly Write[], secrets: readonly string[]): Verdict<readonly Write[]> {
  const texts = writes.flatMap((write) => textsOf(write).map((text) => ({ name: nameOf(write), text })));
  const clean = noSecrets(texts, secrets);
  return clean.ok ? withinLengths(writes) : refuse(sentence(clean.reasons));
}

/** One line for people: the first place is enough to look at. */
function sentence([first = ""]: readonly string[]): string {
  return `Held back because of a secret: ${first.replace(/\.$/, "")}.`;
}

/** What people call it. */
function nameOf({ kind }: Write): string {
  return kind.startsWith("check-") ? "the check run" : `the ${kind}`;
}
