import { expect } from "vitest";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { type CliOptions, type CliRun, type LocalRepository, localRepository, runCli } from "./cli-rig.ts";

const before =
  "export function total(items) {\n  let sum = 0;\n  for (const item of items) sum += item.price;\n  return sum;\n}\n";
export const after = before.replace(
  "for (const item of items) sum += item.price;",
  "for (let i = 0; i <= items.length; i++) sum += items[i].price;",
);

export const finding = (priority: number, body = "The loop runs once too often.") => ({
  json: {
    findings: [
      {
        path: "src/total.js",
        side: "RIGHT",
        start_line: 3,
        line: 3,
        snippet: "  for (let i = 0; i <= items.length; i++) sum += items[i].price;",
        priority,
        title: "Stop before the end of the items",
        body,
        confidence: 0.9,
        rule: null,
      },
    ],
    open: [],
    explanation: "Read the whole change.",
  },
});

/** A repository on a branch of its own, and the command line in it. */
export interface LocalShop extends AsyncDisposable {
  readonly repository: LocalRepository;
  commitChange(): Promise<void>;
  run(
    args: readonly string[],
    script: Script,
    options?: Partial<CliOptions>,
  ): Promise<CliRun & { readonly asked: readonly string[] }>;
}

export async function openLocalShop(): Promise<LocalShop> {
  const repository = await localRepository({ "src/total.js": before, ".gitignore": "ignored.js\n" });
  await repository.git("checkout", "--quiet", "-b", "by-index");
  return {
    repository,
    async commitChange() {
      await repository.write({ "src/total.js": after });
      await repository.git("commit", "--quiet", "--all", "--message=Add up by index");
    },
    async run(args, script, options = {}) {
      await using codex = await startCodexDouble(script);
      const result = await runCli(args, { cwd: repository.path, baseUrl: codex.url, ...options });
      expect(codex.violations).toEqual([]);
      return { ...result, asked: codex.requests.map(({ body }) => JSON.stringify(body)) };
    },
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}
