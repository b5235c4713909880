import { protectedAmong } from "./gate/protected-paths.ts";
import { isTestFile } from "./test-files.ts";
import type { PatchedFile } from "./workspace-port.ts";

/** What a change is, counted: nobody's word. */
export interface Measured {
  readonly added: number;
  readonly deleted: number;
  readonly files: number;
  /** Files that say what is installed. */
  readonly manifests: readonly string[];
  /** Files that a person has to look at first. */
  readonly guarded: readonly string[];
  /** Tests that were there before and are others now, or gone: a check may be green because it was changed (T71). */
  readonly tests: readonly string[];
}

type Files = readonly Pick<PatchedFile, "path" | "status">[];

/** @param patch as git wrote it for these very files */
export function measure(patch: string, files: Files): Measured {
  const paths = files.map(({ path }) => path);
  return {
    ...countLines(patch),
    files: files.length,
    manifests: paths.filter(isManifest),
    guarded: protectedAmong(files),
    tests: files.filter(({ path, status }) => status !== "added" && isTestFile(path)).map(({ path }) => path),
  };
}

const manifests =
  /^(?:package|composer|deno|jsr)\.jsonc?$|^(?:pyproject|cargo|pipfile|uv|poetry)\.toml$|^(?:package-lock|npm-shrinkwrap)\.json$|\.lock(?:b)?$|^pnpm-(?:lock|workspace)\.yaml$|^go\.(?:mod|sum|work)$|^requirements.*\.txt$|^(?:pom\.xml|gemfile|pipfile|setup\.(?:py|cfg)|build\.sbt|mix\.exs|pubspec\.ya?ml|podfile|package\.swift|flake\.nix)$|\.(?:csproj|fsproj|vbproj|gemspec)$|^(?:build|settings)\.gradle(?:\.kts)?$|\.versions\.toml$/;

function isManifest(path: string): boolean {
  return manifests.test(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
}

/** By the counts of each hunk: a line that looks like a header is a line. */
function countLines(patch: string): Pick<Measured, "added" | "deleted"> {
  let [added, deleted, before, after] = [0, 0, 0, 0];
  for (const line of patch.split("\n")) {
    if (before + after <= 0) {
      const header = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
      if (header !== null) [before, after] = [Number(header[1] ?? 1), Number(header[2] ?? 1)];
      continue;
    }
    const [sign] = line;
    if (sign === "\\") continue;
    if (sign === "+") added += 1;
    if (sign === "-") deleted += 1;
    if (sign !== "+") before -= 1;
    if (sign !== "-") after -= 1;
  }
  return { added, deleted };
}
