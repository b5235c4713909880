import { readFile, writeFile } from "node:fs/promises";
import { commands } from "../src/commands/registry.ts";
import { policyJsonSchema } from "../src/core/config/json-schema.ts";
import { actionTables } from "./action-tables.ts";
import { commandTable } from "./command-table.ts";
import { settingsTable } from "./settings-table.ts";

/**
 * Writes what must agree with the code: the JSON Schema of `.github/codex.yml`, and the tables of settings, commands,
 * inputs and outputs.
 * `node scripts/generate.ts` writes, `--check` only names what is stale and fails.
 */
export interface Generated {
  readonly path: string;
  readonly text: string;
  readonly stale: boolean;
}

export async function generate(): Promise<readonly Generated[]> {
  const schema = policyJsonSchema(Object.keys(commands));
  const actions = ["action.yml", "propose/action.yml", "publish/action.yml"].map(async (path) => ({
    mark: path,
    text: actionTables(await now(path)),
  }));
  return Promise.all([
    compared("docs/config.schema.json", `${JSON.stringify(schema, null, 2)}\n`),
    renewed("docs/configuration.md", [{ mark: "settings", text: settingsTable(schema) }]),
    renewed("README.md", [{ mark: "commands", text: commandTable(commands) }]),
    renewed("docs/action.md", await Promise.all(actions)),
  ]);
}

interface Part {
  readonly mark: string;
  readonly text: string;
}

/** A page with its generated parts as they should be. */
async function renewed(path: string, parts: readonly Part[]): Promise<Generated> {
  return compared(path, parts.reduce(between, await now(path)));
}

async function compared(path: string, text: string): Promise<Generated> {
  return { path, text, stale: (await now(path)) !== text };
}

/** Text of a file of the repository, or empty when there is none yet. */
async function now(path: string): Promise<string> {
  return readFile(at(path), "utf8").catch(() => "");
}

function at(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

function between(page: string, { mark, text }: Part): string {
  const [start, end] = [`<!-- generated: ${mark} -->`, `<!-- end: ${mark} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page lacks ${start} … ${end}.`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}

async function main(): Promise<void> {
  const stale = (await generate()).filter((file) => file.stale);
  if (process.argv.includes("--check")) {
    for (const { path } of stale) console.error(`${path} is stale: run node scripts/generate.ts`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const { path, text } of stale) {
    await writeFile(at(path), text);
    console.log(`wrote ${path}`);
  }
}

if (import.meta.main) await main();
