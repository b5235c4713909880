/**
 * Three errors, one reaction each. A refusal is a value and never thrown; these are for surprises on the way.
 *
 * - `UserError`   tell the person: what happened, to what, and what to do next. Its message is shown as it is.
 * - `ModelError`  ask the model again: it used a tool or a format wrongly. Its message is what the model reads.
 * - `RetryLater`  try later: an outside service is busy or broken. `afterMs` is a hint, `null` when nothing is known.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}

export class ModelError extends Error {
  override readonly name = "ModelError";
}

export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly afterMs: number | null;

  constructor(message: string, options: { cause?: unknown; afterMs?: number | null } = {}) {
    super(message, { cause: options.cause });
    this.afterMs = options.afterMs ?? null;
  }
}

/** One readable line of anything that was thrown; never a stack, never more than `max` characters. */
export function messageOf(thrown: unknown, max = 400): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
