import { existsSync } from "node:fs";
import { join } from "node:path";
import { inside } from "../sandbox/inside.ts";
import type { Provided } from "./provided.ts";

interface ToolCache {
  /** What a setup plan calls it. */
  readonly tool: string;
  /** Below the home folder, where no variable says otherwise. Folders of packages only: credentials stand beside them. */
  readonly usual: string;
  readonly variable: { readonly name: string; readonly below: string } | null;
  /** Below the folder inside where what is installed goes; see `variables` there. */
  readonly place: string;
}

const toolCaches: readonly ToolCache[] = [
  ...["registry", "git"].map((name) => ({
    tool: "cargo",
    usual: `.cargo/${name}`,
    variable: { name: "CARGO_HOME", below: name },
    place: `cargo/${name}`,
  })),
  { tool: "go", usual: "go/pkg/mod", variable: { name: "GOMODCACHE", below: "" }, place: "go" },
  { tool: "maven", usual: ".m2/repository", variable: null, place: "maven" },
  {
    tool: "gradle",
    usual: ".gradle/caches",
    variable: { name: "GRADLE_USER_HOME", below: "caches" },
    place: "gradle/caches",
  },
];

/**
 * What package managers keep at hand on this machine instead of beside the code: an earlier step of the job filled it,
 * or whoever works there.
 */
export function toolCachesOf(env: NodeJS.ProcessEnv): readonly (Provided & { readonly tool: string })[] {
  return toolCaches.flatMap(({ tool, usual, variable, place }) => {
    const named = variable === null ? "" : (env[variable.name] ?? "");
    const home = env["HOME"] ?? "/nonexistent";
    const path = named.startsWith("/") && variable !== null ? join(named, variable.below) : join(home, usual);
    return existsSync(path) ? [{ tool, path, folder: `${inside.deps}/${place}` }] : [];
  });
}
