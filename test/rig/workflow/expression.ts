/** What an expression may look at: `github`, `secrets`, `steps`, `needs`, `matrix`, `runner`, `inputs`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job or the steps before went, for `always()` and its like. */
export interface Status {
  readonly failed: boolean;
  readonly cancelled: boolean;
}

const smooth: Status = { failed: false, cancelled: false };

/** What a text that is nothing but `${{ … }}` stands for. */
export function valueOf(text: string, contexts: Contexts): unknown {
  return evaluate(/^\$\{\{([\s\S]*)\}\}$/.exec(text.trim())?.[1] ?? "", contexts, smooth);
}

/** A text with `${{ … }}` in it, as a runner fills it in. */
export function fill(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_, source: string) => toText(evaluate(source, contexts, smooth)));
}

/** An `if:`; without a word about the status it means "and nothing failed before". */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const source = (condition ?? "").replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, "$1").trim();
  const smoothly = !status.failed && !status.cancelled;
  if (source === "") return smoothly;
  const saysStatus = /\b(?:always|success|failure|cancelled)\s*\(/.test(source);
  return truthy(evaluate(source, contexts, status)) && (saysStatus || smoothly);
}

/** The small part of GitHub's language that the examples speak; anything else throws. */
export function evaluate(source: string, contexts: Contexts, status: Status): unknown {
  const tokens = source.match(/'(?:[^']|'')*'|&&|\|\||==|!=|[!().,[\]]|[A-Za-z_][\w-]*|\d+(?:\.\d+)?/g) ?? [];
  if (
    tokens.join("").length !==
    source.replaceAll(/'(?:[^']|'')*'|\s+/g, (part) => (part.startsWith("'") ? part : "")).length
  )
    throw new SyntaxError(`not an expression of the examples: ${source}`);
  const parser = new Parser(tokens, contexts, status);
  const value = parser.or();
  parser.end();
  return value;
}

class Parser {
  #at = 0;
  readonly #tokens: readonly string[];
  readonly #contexts: Contexts;
  readonly #status: Status;

  constructor(tokens: readonly string[], contexts: Contexts, status: Status) {
    this.#tokens = tokens;
    this.#contexts = contexts;
    this.#status = status;
  }

  or(): unknown {
    let value = this.#and();
    while (this.#take("||")) {
      const other = this.#and();
      value = truthy(value) ? value : other;
    }
    return value;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new SyntaxError(`unexpected ${this.#tokens[this.#at]}`);
  }

  #and(): unknown {
    let value = this.#equal();
    while (this.#take("&&")) {
      const other = this.#equal();
      value = truthy(value) ? other : value;
    }
    return value;
  }

  #equal(): unknown {
    const left = this.#unary();
    if (this.#take("==")) return same(left, this.#unary());
    if (this.#take("!=")) return !same(left, this.#unary());
    return left;
  }

  #unary(): unknown {
    if (this.#take("!")) return !truthy(this.#unary());
    if (this.#take("(")) {
      const value = this.or();
      this.#expect(")");
      return value;
    }
    return this.#primary();
  }

  #primary(): unknown {
    const token = this.#tokens[this.#at++] ?? "";
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token)) return Number(token);
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    if (this.#take("(")) return call(token, this.#arguments(), this.#status);
    if (!(token in this.#contexts)) throw new SyntaxError(`there is no context ${token}`);
    let value = this.#contexts[token];
    while (this.#take(".")) value = property(value, this.#tokens[this.#at++] ?? "");
    return value;
  }

  #arguments(): unknown[] {
    const values: unknown[] = [];
    while (!this.#take(")")) {
      values.push(this.or());
      this.#take(",");
    }
    return values;
  }

  #take(token: string): boolean {
    const found = this.#tokens[this.#at] === token;
    if (found) this.#at += 1;
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new SyntaxError(`expected ${token}`);
  }
}

function call(name: string, values: readonly unknown[], { failed, cancelled }: Status): unknown {
  const [first = "", second = ""] = values.map((value) => toText(value).toLowerCase());
  switch (name) {
    case "always":
      return true;
    case "success":
      return !failed && !cancelled;
    case "failure":
      return failed;
    case "cancelled":
      return cancelled;
    case "startsWith":
      return first.startsWith(second);
    case "fromJSON":
      return JSON.parse(toText(values[0]));
    case "contains":
      return first.includes(second);
    default:
      throw new SyntaxError(`there is no function ${name} in the examples`);
  }
}

/** What is not there is null, as on GitHub. */
function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (Object.entries(value).find(([key]) => key === name)?.[1] ?? null)
    : null;
}

/** GitHub compares texts without regard to case, and other kinds as numbers. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return a.toLowerCase() === b.toLowerCase();
  return typeof a === typeof b ? a === b : Number(a) === Number(b);
}

function truthy(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined && value !== "" && value !== 0;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
