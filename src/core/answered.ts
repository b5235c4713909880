import { noUsage } from "./codex-port.ts";
import type { Ran } from "./command.ts";
import type { ReplyBody } from "./proposal.ts";

/** Said to whoever asked; it goes through the gates like a model's words. */
export function answered(markdown: string): ReplyBody {
  return { kind: "reply", markdown, commit: null, ours: false };
}

/** The same, where no model was asked. */
export function said(markdown: string): Ran {
  return { body: answered(markdown), usage: noUsage };
}
