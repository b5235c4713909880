/** The number that follows `/codex pick`; `null` where there is none. */
export function pickNumber(text: string): number | null {
  const digits = /^\s*#?(\d{1,5})(?:\s|$)/.exec(text)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}
