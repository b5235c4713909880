/** What a gate says: it lets something through, possibly changed for the better, or gives the reasons why not. */
export type Verdict<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reasons: readonly string[] };

export function pass<T>(value: T): Verdict<T> {
  return { ok: true, value };
}

export function refuse(...reasons: readonly string[]): { readonly ok: false; readonly reasons: readonly string[] } {
  return { ok: false, reasons };
}
