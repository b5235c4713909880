import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCycle, type Modules, parseModule, reachable, readModules, specifiers } from "./modules.ts";
import { arrows, packages, type Place, places, starters, walls, words } from "./rules.ts";

const real = readModules(join(import.meta.dirname, "../../src"));

function placeOf(path: string): Place | null {
  const found = places.filter((place) => path.startsWith(`${place}/`)).toSorted((a, b) => b.length - a.length);
  return found[0] ?? null;
}

function wrongArrows(modules: Modules): readonly string[] {
  return [...modules.values()].flatMap(({ path, imports }) => {
    const from = placeOf(path);
    if (from === null) return [`${path} stands nowhere: put it into one of ${places.join(", ")}`];
    return imports.flatMap((name) => {
      const to = placeOf(name);
      if (to === null || to === from || arrows[from].may.includes(to)) return [];
      return [`${path} must not import ${name}: ${arrows[from].why}`];
    });
  });
}

function wrongPackages(modules: Modules): readonly string[] {
  return [...modules.values()].flatMap(({ path, imports }) =>
    packages.flatMap(({ name, only, why }) => {
      const named = imports.find((one) => name.test(one));
      return named === undefined || within(path, only) ? [] : [`${path} must not import ${named}: ${why}`];
    }),
  );
}

function breaches(modules: Modules): readonly string[] {
  return walls.flatMap(({ from, never, why }) => {
    if (!modules.has(from)) return [`there is no ${from} to watch`];
    const ways = [...reachable(modules, from)].filter(([path]) => never.test(path));
    return ways.slice(0, 1).map(([, way]) => `${way.join(" → ")}: ${why}`);
  });
}

function wrongWords(modules: Modules): readonly string[] {
  return [...modules.values()].flatMap(({ path, text }) =>
    words.flatMap(({ text: forbidden, only, why }) => {
      const line = text.split("\n").findIndex((one) => forbidden.test(one)) + 1;
      return line === 0 || within(path, only) ? [] : [`${path}:${line} has ${forbidden.source}: ${why}`];
    }),
  );
}

/** Every import of `child_process` names what it takes, and takes what starts a program by its argv. */
function wrongStarters(modules: Modules): readonly string[] {
  return [...modules.values()].flatMap(({ path, text }) =>
    Array.from(text.matchAll(/^(.*)"(?:node:)?child_process"/gm), ([, before = ""]) => before).flatMap((before) => {
      if (before.endsWith("require(")) return []; // in a text that runs inside; `words` says which files have one
      const names = /^import (?:type )?\{([^}]*)\} from $/.exec(before)?.[1];
      if (names === undefined) return [`${path}: take what you need of child_process by its name`];
      const values = before.startsWith("import type") ? [] : names.split(",").map((name) => name.trim());
      const wrong = values.filter((name) => !name.startsWith("type ") && !starters.includes(name));
      return wrong.map((name) => `${path} must not take ${name} of child_process: argv, never a shell`);
    }),
  );
}

function within(path: string, only: readonly string[]): boolean {
  return only.some((place) => path === place || (place.endsWith("/") && path.startsWith(place)));
}

/** The real tree with one file added or replaced. */
function withFile(path: string, text: string): Modules {
  return new Map(real).set(path, parseModule(path, text));
}

function withLine(path: string, line: string): Modules {
  return withFile(path, `${line}\n${real.get(path)?.text ?? ""}`);
}

describe("the house", () => {
  it("has arrows that point down only", () => expect(wrongArrows(real)).toEqual([]));
  it("names packages where they belong", () => expect(wrongPackages(real)).toEqual([]));
  it("has a wall between what thinks and what writes", () => expect(breaches(real)).toEqual([]));
  it("says what must not be said nowhere else", () => expect(wrongWords(real)).toEqual([]));
  it("starts programs by argv only", () => expect(wrongStarters(real)).toEqual([]));
  it("has no file that waits for itself", () => expect(findCycle(real)).toBeNull());
  it("starts the Action without what nobody needs before git is on its way", () => {
    const needed = reachable(real, "hosts/action/index.ts", "needs");
    const heavy = ["commands/registry.ts", "core/publish.ts", "mdast-util-from-markdown", "ws", "yaml", "croner"];
    expect(heavy.flatMap((each) => needed.get(each)?.join(" > ") ?? [])).toEqual([]);
    for (const each of heavy) expect(reachable(real, "hosts/action/index.ts").has(each), each).toBe(true);
  });
});

/** What a check says of a changed tree and not of the real one. */
function news(check: (modules: Modules) => readonly string[], changed: Modules): readonly string[] {
  const known = check(real);
  return check(changed).filter((line) => !known.includes(line));
}

describe("the rules notice", () => {
  it.each([
    ["codex/x.ts", 'import type { Place } from "../workspace/changes.ts";'],
    ["github/x.ts", 'import { commands } from "../commands/registry.ts";'],
    ["core/x.ts", 'export { createReader } from "../github/reader.ts";'],
    ["core/x.ts", 'import { run } from "../hosts/action/run.ts";'],
    ["core/x.ts", 'const late = () => import("../commands/registry.ts");'],
    ["hosts/action/x.ts", 'import { createBot } from "../bot/bot.ts";'],
    ["hosts/x.ts", 'import { createBot } from "./bot/bot.ts";'],
    ["odds/x.ts", "export {};"],
    ["x.ts", "export {};"],
  ])("a wrong arrow: %s with %s", (path, line) => expect(news(wrongArrows, withFile(path, line))).toHaveLength(1));

  it.each([
    ["core/x.ts", 'import { info } from "@actions/core";'],
    ["hosts/bot/x.ts", 'import { info } from "@actions/core";'],
    ["hosts/cli/x.ts", 'import { Probot } from "probot";'],
    ["core/x.ts", 'import { Octokit } from "@octokit/core";'],
    ["agent/x.ts", 'import { spawn } from "node:child_process";'],
    ["agent/x.ts", 'import { spawn } from "child_process";'],
    ["workspace/x.ts", 'import { createRequire } from "node:module";'],
    ["workspace/x.ts", 'import { execa } from "execa";'],
    ["review/x.ts", 'import { readFile } from "node:fs/promises";'],
  ])("a package in the wrong place: %s with %s", (path, line) =>
    expect(news(wrongPackages, withFile(path, line))).toHaveLength(1),
  );

  it.each([
    'import { exec } from "node:child_process";',
    'import { spawn, execSync } from "node:child_process";',
    'import { exec as run } from "node:child_process";',
    'import * as processes from "node:child_process";',
    'import processes from "child_process";',
    'import { fork } from "node:child_process";',
    'const { exec } = await import("node:child_process");',
    'export * from "node:child_process";',
  ])("a shell: %s", (line) => expect(news(wrongStarters, withFile("workspace/x.ts", line))).toHaveLength(1));

  it.each([
    ["core/propose.ts", 'import "../github/writer.ts";'],
    ["review/prompt.ts", 'import { createWriter } from "../github/writer.ts";'],
    ["core/recall.ts", 'export * from "../codex/client.ts";'],
    ["core/plan-writes/review.ts", 'const late = import("../../agent/loop.ts");'],
    ["github/once.ts", 'import { createCodex } from "../codex/client.ts";'],
    ["hosts/cli/local-github.ts", 'import { createWriter } from "../../github/writer.ts";'],
  ])("a hole in the wall: %s with %s", (path, line) => expect(news(breaches, withLine(path, line))).not.toEqual([]));

  it("that a type is no hole, and that a watched file is gone", () => {
    expect(breaches(withLine("core/propose.ts", 'import type { A } from "../github/writer.ts";'))).toEqual([]);
    const modules = new Map(real);
    modules.delete("core/propose.ts");
    expect(breaches(modules)).toContain("there is no core/propose.ts to watch");
  });

  it.each([
    ["github/x.ts", 'request("POST /repos/{owner}/{repo}/merges")'],
    ["github/reader.ts", "request(`DELETE ${repo}/git/refs/heads/x`)"],
    ["github/x.ts", 'request("POST /graphql")'],
    ["github/policy-query.ts", "const query = `mutation Merge($id: ID!) { mergePullRequest }`"],
    ["hosts/bot/x.ts", 'fetch(url, { method: "DELETE" })'],
    ["workspace/x.ts", 'spawn("git", [], { shell: true })'],
    ["workspace/x.ts", 'execSync("git status")'],
    ["workspace/x.ts", "spawn(command, { shell: '/bin/sh' })"],
    ["workspace/x.ts", 'const { exec } = require("child_process")'],
    ["workspace/x.ts", 'process.getBuiltinModule("child_process").exec("id")'],
    ["core/x.ts", "const a = b as unknown as C;"],
    ["core/x.ts", "const a = b as any;"],
    ["core/x.ts", "// @ts-expect-error"],
    ["core/x.ts", 'import { z } from "zod";'],
  ])("words in the wrong place: %s with %s", (path, line) =>
    expect(news(wrongWords, withFile(path, line))).toHaveLength(1),
  );

  it("a cycle, also a late one, and none of types", () => {
    const [a, late] = ['import { b } from "./b.ts";', 'const b = () => import("./b.ts");'];
    const back = parseModule("core/b.ts", 'export { a } from "./a.ts";');
    for (const line of [a, late]) {
      const modules = new Map([
        ["core/a.ts", parseModule("core/a.ts", line)],
        ["core/b.ts", back],
      ] as const);
      expect(findCycle(modules)).toEqual(["core/a.ts", "core/b.ts", "core/a.ts"]);
    }
    const types = parseModule("core/a.ts", 'import type { B } from "./b.ts";');
    expect(
      findCycle(
        new Map([
          ["core/a.ts", types],
          ["core/b.ts", back],
        ] as const),
      ),
    ).toBeNull();
  });
});

describe("reading imports", () => {
  it("finds every form there is", () => {
    const text = [
      'import "side";',
      'import all, { one } from "default";',
      'import * as space from "space";',
      'import {\n  many,\n  lines,\n} from "lines";',
      'export * from "star";',
      'export { x as y } from "named";',
      'export const late = () => import("late");',
    ].join("\n");
    expect(specifiers(text)).toEqual(["side", "default", "space", "lines", "star", "named", "late"]);
  });

  it("is not taken in by comments, strings and expressions", () => {
    const text = [
      '// import "a";',
      '/*\nimport "b";\n*/',
      'const quote = /["`]/; const c = "// not a comment";',
      'export const d = "from \\"e\\"";',
      'import "real";',
    ].join("\n");
    expect(specifiers(text)).toEqual(["real"]);
  });

  it("refuses an import that is worked out", () => {
    expect(() => specifiers("await import(name)")).toThrow("plain string");
  });
});
