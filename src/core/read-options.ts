import { autonomies } from "./autonomy.ts";
import { efforts } from "./codex-port.ts";
import { limits } from "./limits.ts";
import type { IntentOptions } from "./intent.ts";
import type { Grammar } from "./parse-intent.ts";

const modelName = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/;

export interface Options {
  readonly options: IntentOptions;
  /** What follows the options. */
  readonly text: string;
}
export type OptionError = { readonly error: string };

export function isError(read: Options | OptionError): read is OptionError {
  return "error" in read;
}

/** `--name value` and `--name=value` at the start of a line; `--` alone ends them. The set is closed (T08). */
export function readOptions(line: string, grammar: Grammar): Options | OptionError {
  const options = new Map<string, IntentOptions>();
  let rest = line.trim();
  while (rest.startsWith("--")) {
    const { whole, name, joined, apart } = optionIn(rest);
    if (name === "" && joined === undefined) return { options: together(options), text: rest.slice(2).trim() };
    const read = readOption(name, joined ?? apart ?? "", grammar);
    if ("error" in read) return read;
    if (options.has(name)) return { error: `\`--${name}\` is given twice.` };
    options.set(name, read);
    rest = rest.slice(whole.length).trimStart();
  }
  return { options: together(options), text: rest };
}

/** `--plan` stands alone; every other option is followed by its value. */
function optionIn(line: string) {
  if (/^--plan(?=\s|$)/.test(line)) return { whole: "--plan", name: "plan", joined: undefined, apart: undefined };
  const [whole = "", name = "", joined, apart] = /^--([^\s=]*)(?:=(\S*)|[ \t]+(\S+))?/.exec(line) ?? [];
  return { whole, name, joined, apart };
}

function together(options: ReadonlyMap<string, IntentOptions>): IntentOptions {
  return Object.assign({}, ...options.values());
}

function readOption(name: string, value: string, grammar: Grammar): IntentOptions | OptionError {
  switch (name) {
    case "effort": {
      const allowed = grammar.efforts ?? efforts;
      const effort = allowed.find((known) => known === value);
      return effort === undefined ? { error: `\`--effort\` is one of ${allowed.join(", ")}.` } : { effort };
    }
    case "autonomy": {
      const autonomy = autonomies.find((known) => known === value);
      return autonomy === undefined ? { error: `\`--autonomy\` is one of ${autonomies.join(", ")}.` } : { autonomy };
    }
    case "plan":
      return value === "" ? { plan: true } : { error: "`--plan` takes no value." };
    case "n":
      return readNumber(value);
    case "model":
      return readModel(value, grammar.models ?? null);
    default:
      return {
        error:
          "The options are `--model <name>`, `--effort <level>`, `--autonomy <how far>`, `--n <how many>` and `--plan`, before the text.",
      };
  }
}

/** How many ways to do one thing may be asked for. */
export function isSeveral(n: number): boolean {
  return Number.isInteger(n) && n >= 2 && n <= limits.candidates;
}

function readNumber(value: string): IntentOptions | OptionError {
  const n = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  return isSeveral(n) ? { n } : { error: `\`--n\` is a number from 2 to ${limits.candidates}.` };
}

function readModel(value: string, models: readonly string[] | null): IntentOptions | OptionError {
  if (models !== null)
    return models.includes(value) ? { model: value } : { error: `\`--model\` is one of ${models.join(", ")}.` };
  return modelName.test(value)
    ? { model: value }
    : { error: "`--model` takes the name of a model, such as `gpt-5.5`." };
}
