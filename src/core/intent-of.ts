import type { Commands } from "./command.ts";
import type { Intent } from "./intent.ts";
import { parseIntent } from "./parse-intent.ts";
import type { Trigger } from "./trigger.ts";

export type Asked =
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "intent"; readonly intent: Intent }
  /** A command was meant and is ill-formed: the line says how it is written. */
  | { readonly kind: "usage"; readonly line: string };

const automaticReview: Intent = { command: "review", options: {}, text: "", automatic: true };
const automaticRepair: Intent = { ...automaticReview, command: "fix-ci" };

/** What an event asks for. No request is made for it: most comments are none of ours. */
export function intentOf(trigger: Trigger, commands: Commands): Asked {
  const { cause } = trigger;
  if (cause.kind === "pull" || cause.kind === "rerun") return { kind: "intent", intent: automaticReview };
  if (cause.kind === "ci") return { kind: "intent", intent: automaticRepair };
  if (cause.kind === "upkeep")
    return { kind: "intent", intent: { ...automaticReview, command: "maintain", text: cause.task ?? "" } };
  if (cause.kind === "closed") return { kind: "none", why: "It was closed: nobody asks for anything." };
  if (cause.kind === "tick") return { kind: "intent", intent: pickIntent(cause.n) };
  if (cause.kind === "local") return { kind: "intent", intent: localIntent(cause) };
  const parsed = parseIntent(cause.body, { names: Object.keys(commands) });
  switch (parsed.kind) {
    case "none":
      return { kind: "none", why: "The comment holds no command." };
    case "usage":
      return { kind: "usage", line: parsed.line };
    case "intent":
      return { kind: "intent", intent: parsed.intent };
  }
}

/** A ticked box says what `/codex pick` says. */
function pickIntent(n: number): Intent {
  return { command: "pick", options: {}, text: `${n}`, automatic: false };
}

/** A terminal's arguments are taken as they are: they were never Markdown. */
function localIntent({ command, text, model, effort, n }: Extract<Trigger["cause"], { kind: "local" }>): Intent {
  return {
    command,
    text,
    automatic: false,
    options: {
      ...(model === null ? {} : { model }),
      ...(effort === null ? {} : { effort }),
      ...(n === undefined ? {} : { n }),
    },
  };
}
