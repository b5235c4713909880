import type { Answer } from "./answer.ts";
import { notFound } from "./answer.ts";
import type { Call, Route } from "./route.ts";

export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Match = (method: string, path: string) => Matched | null;

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
}

export function createMatcher(routes: readonly Route[]): Match {
  const compiled: Compiled[] = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const found = route.method === method ? pattern.exec(path) : null;
      if (found) return { route, params: decode(found.groups ?? {}) };
    }
    return null;
  };
}

function compile(path: string): RegExp {
  const source = path.replaceAll(
    /\{(\+?)(\w+)\}/g,
    (_, rest: string, name: string) => `(?<${name}>${rest ? ".+" : "[^/]+"})`,
  );
  return new RegExp(`^${source}$`);
}

function decode(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

export async function handleMatched(matched: Matched | null, call: Omit<Call, "params">): Promise<Answer> {
  return matched ? matched.route.handle({ ...call, params: matched.params }) : notFound;
}
