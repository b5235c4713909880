import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, relative, resolve } from "node:path";

/** What one file under `src` asks for. Paths are relative to `src`; packages and `node:` modules are named as written. */
export interface Module {
  readonly path: string;
  readonly text: string;
  /** Everything it names, types too. */
  readonly imports: readonly string[];
  /** What is loaded when it runs: types are gone, `import()` is in. */
  readonly loads: readonly string[];
  /** Of that, what must be there before it runs: without `import()`. */
  readonly needs: readonly string[];
}

export type Modules = ReadonlyMap<string, Module>;

export function readModules(root: string): Modules {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return new Map(files.map((path) => [path, readModule(root, path)]));
}

function readModule(root: string, path: string): Module {
  return parseModule(path, readFileSync(join(root, path), "utf8"));
}

export function parseModule(path: string, text: string): Module {
  const inside = (names: readonly string[]): readonly string[] =>
    names.map((name) => (name.startsWith(".") ? relative("/", resolve("/", path, "..", name)) : name));
  const code = stripTypeScriptTypes(text);
  return {
    path,
    text,
    imports: inside(specifiers(text)),
    loads: inside(specifiers(code)),
    needs: inside(statements(withoutComments(code))),
  };
}

/** Static imports and re-exports stand at the start of a line, as the formatter writes them; `import()` stands anywhere. */
const statement = /^(?:import|export)\b(?:\s*"|[^"'`;]*?\bfrom\s*")([^"\n]+)"/gm;
const call = /\bimport\(\s*(?:"([^"\n]+)"\s*\)|)/g;

/** Throws for an `import()` that does not say what it loads, since nobody could check it. */
export function specifiers(text: string): readonly string[] {
  const code = withoutComments(text);
  const calls = Array.from(code.matchAll(call), ([whole, name]) => {
    if (name === undefined) throw new Error(`an import() must name a module by a plain string: ${whole}`);
    return name;
  });
  return [...statements(code), ...calls];
}

function statements(code: string): readonly string[] {
  return Array.from(code.matchAll(statement), ([, name = ""]) => name);
}

/** Takes comments out; strings, templates and regular expressions are passed over whole. */
function withoutComments(text: string): string {
  const part =
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*|\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return text.replaceAll(part, (found) => (/^\/[*/]/.test(found) ? " " : found));
}

/** Everything that is loaded, sooner or later or at once, when a file runs, with the shortest way there. */
export function reachable(
  modules: Modules,
  start: string,
  by: "loads" | "needs" = "loads",
): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [path, way] of ways) {
    for (const next of modules.get(path)?.[by] ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return ways;
}

/** One ring of files that load each other, or `null`. */
export function findCycle(modules: Modules): readonly string[] | null {
  for (const path of modules.keys()) {
    for (const next of modules.get(path)?.loads ?? []) {
      const back = reachable(modules, next).get(path);
      if (back !== undefined) return [path, ...back];
    }
  }
  return null;
}
