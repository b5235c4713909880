import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildAction, buildCli } from "../../scripts/build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder with `action/` and `cli/`, built from `src` for this run: what users start, and a start is five times faster. */
    readonly built: string;
  }
}

/** Vitest's global set-up. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Under the project, because what is external to the bundle is looked up from there.
  const built = await mkdtemp(join(project.config.root, "node_modules/.built-"));
  await Promise.all([buildAction(join(built, "action")), buildCli(join(built, "cli"))]);
  project.provide("built", built);
  return () => rm(built, { recursive: true, force: true });
}
