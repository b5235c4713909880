import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { z } from "zod";

const manifest = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** The licence texts of every package whose code is in a bundle, sorted by name: what their licences ask us to carry. */
export async function licences(metafile: Metafile, root: string): Promise<string> {
  const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => packageFolder(input)));
  const entries = await Promise.all([...folders].toSorted().map((folder) => entry(join(root, folder))));
  return `${entries.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function packageFolder(input: string): string[] {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1] === undefined ? [] : [match[1]];
}

async function entry(folder: string): Promise<string> {
  const { name, version, license } = manifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  const file = (await readdir(folder)).find((candidate) => /^licen[cs]e/i.test(candidate));
  const text = file === undefined ? "" : `\n\n${(await readFile(join(folder, file), "utf8")).trim()}`;
  return `${name} ${version} (${license ?? "no licence named"})${text}`;
}
