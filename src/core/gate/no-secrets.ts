// STUB, replaced when the scan is there
export function noSecrets(
  texts: readonly string[],
  known: readonly string[],
): { ok: true } | { ok: false; reasons: readonly string[] } {
  return texts.some((text) => known.some((secret) => text.includes(secret)))
    ? { ok: false, reasons: ["secret"] }
    : { ok: true };
}
