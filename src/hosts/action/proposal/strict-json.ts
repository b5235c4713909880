import { limits } from "../../../core/limits.ts";
import { pass, refuse, type Verdict } from "../../../core/gate/verdict.ts";

/**
 * JSON that means one thing only: UTF-8 without a byte order mark, no key twice, no `__proto__`, no half of a surrogate
 * pair, not nested deeper than anything we write. Two readers of the same bytes must not disagree about what was checked.
 */
export function readStrictJson(bytes: Uint8Array): Verdict<unknown> {
  const text = decode(bytes);
  if (text === null) return refuse("it is not UTF-8 text");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(text.startsWith("\u{feff}") ? "it begins with a byte order mark" : "it is not JSON");
  }
  const fault = faultOf(text);
  return fault === null ? pass(value) : refuse(fault);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Strings whole, so that nothing inside one is taken for structure. The text is known to be JSON, so each of them ends. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** One pass over the tokens; `JSON.parse` keeps the last of two keys and says nothing. */
function faultOf(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  let last = "";
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const fault = faultOfKey(last, open.at(-1) ?? null);
      if (fault !== null) return fault;
    } else {
      last = String(JSON.parse(token));
      if (!last.isWellFormed()) return "a text in it has half of a surrogate pair";
    }
    if (open.length > limits.proposalDepth) return `it is nested more than ${limits.proposalDepth} deep`;
  }
  return null;
}

function faultOfKey(key: string, keys: Set<string> | null): string | null {
  if (key === "__proto__") return "it has a key named `__proto__`";
  if (keys?.has(key) === true) return "an object in it has the same key twice";
  keys?.add(key);
  return null;
}
