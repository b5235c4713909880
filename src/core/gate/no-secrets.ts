import { type Leak, scannerFor } from "../secrets/scan.ts";

export type SecretsDecision = { readonly ok: true } | { readonly ok: false; readonly reasons: readonly string[] };

/** A text that is about to leave, and what to call it in a reason. */
export interface Outgoing {
  readonly name: string;
  readonly text: string;
}

/** Characters of one effect that are searched; a review is far smaller. */
const most = 4 * 1024 * 1024;

/**
 * Whether an effect may leave. One finding blocks all of it (T42). What cannot be searched is blocked as well: too much
 * text, or a defect of the search itself (T52, S5). No reason repeats any of the text, so not the message of such a defect either.
 */
export function noSecrets(
  texts: readonly Outgoing[],
  known: readonly string[],
  scanner: typeof scannerFor = scannerFor,
): SecretsDecision {
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > most)
    return { ok: false, reasons: [`The texts are too long to be searched for secrets (${length} characters).`] };
  try {
    const search = scanner(known);
    const reasons = texts.flatMap((each) => reasonsFor(each, search));
    // A value may be spread over several comments of one review.
    const together = { name: "the texts together", text: texts.map(({ text }) => text).join("\n") };
    const all = reasons.length > 0 ? reasons : reasonsFor(together, search);
    return all.length === 0 ? { ok: true } : { ok: false, reasons: all };
  } catch (thrown) {
    return {
      ok: false,
      reasons: [`The search for secrets failed (${thrown instanceof Error ? thrown.name : "unknown"}).`],
    };
  }
}

function reasonsFor({ name, text }: Outgoing, search: (text: string) => readonly Leak[]): readonly string[] {
  return search(text).map(({ what, line }) => `${name}, line ${line}: ${what}`);
}
