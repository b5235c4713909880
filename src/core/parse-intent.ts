import type { Effort } from "./codex-port.ts";
import type { Intent } from "./intent.ts";
import { firstCommand } from "./markdown/first-command.ts";
import { isError, readOptions } from "./read-options.ts";

/** What may be written after `/codex`: data, so that the registry of commands stays the only place that knows them. */
export interface Grammar {
  readonly names: readonly string[];
  /** Models that may be named; `null` or absent allows any that is written like one. */
  readonly models?: readonly string[] | null;
  readonly efforts?: readonly Effort[];
}

export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "intent"; readonly intent: Intent }
  /** A command was meant and is not one. `line` says what there is; of the comment it repeats at most a plain word. */
  | { readonly kind: "usage"; readonly line: string };

/**
 * The command of a comment: the first paragraph of its top level that begins with `/codex`, in exactly these bytes
 * (T06, T07). Options come before the free text, which is the rest of the line and of the comment as it was written.
 * Nothing in it ever reaches a shell (T08).
 */
export function parseIntent(body: string, grammar: Grammar): Parsed {
  const found = firstCommand(body, "/codex");
  if (found === null) return { kind: "none" };
  const { word: name, rest } = takeWord(found.line);
  if (name === "")
    return { kind: "intent", intent: { command: "help", options: {}, text: found.after, automatic: false } };
  if (!grammar.names.includes(name)) return { kind: "usage", line: unknownCommand(name, grammar) };
  const read = readOptions(rest, grammar);
  if (isError(read)) return { kind: "usage", line: `\`/codex ${name}\`: ${read.error}` };
  const text = [read.text, found.after].filter((part) => part !== "").join("\n");
  return { kind: "intent", intent: { command: name, options: read.options, text, automatic: false } };
}

/** The first word of a line and what follows it; only a space or a tab ends a word. */
function takeWord(line: string): { readonly word: string; readonly rest: string } {
  const [word = ""] = line.split(/[ \t]/, 1);
  return { word, rest: line.slice(word.length).replace(/^[ \t]+/, "") };
}

function unknownCommand(name: string, grammar: Grammar): string {
  const said = /^[a-z][a-z-]{0,19}$/.test(name) ? `There is no command \`${name}\`. ` : "That is no command. ";
  return `${said}There are: ${grammar.names.map((known) => `\`/codex ${known}\``).join(", ")}.`;
}
