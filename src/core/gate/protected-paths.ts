import { foldedName, foldedPath } from "../plain-path.ts";
import type { PatchedFile } from "../workspace-port.ts";

/** By name, in any folder: what decides who may do what, what is installed, and what runs where nobody looks (T63). */
const names = [
  /^(?:agents(?:\.override)?|claude|gemini)\.md$/,
  /^codeowners$/,
  /^(?:package|composer|deno|jsr)\.jsonc?$/,
  /^(?:pyproject|cargo|pipfile|pdm|poetry|uv|bunfig|netlify|fly|wrangler)\.toml$/,
  /^(?:package-lock|npm-shrinkwrap|packages\.lock)\.json$/,
  /^(?:yarn|cargo|poetry|pdm|uv|composer|gemfile|pipfile|bun|flake|deno|podfile|mix|pubspec)\.lock(?:b)?$/,
  /^pnpm-(?:lock|workspace)\.yaml$/,
  /^(?:go\.(?:mod|sum|work)|pom\.xml|gemfile|pipfile|setup\.(?:py|cfg)|requirements.*\.txt|build\.sbt|mix\.exs)$/,
  /^(?:pubspec\.ya?ml|podfile|package\.(?:swift|resolved)|flake\.nix|module\.bazel|workspace(?:\.bazel)?)$/,
  /^(?:.*\.(?:csproj|fsproj|vbproj|gemspec)|nuget\.config|directory\.(?:build|packages)\.(?:props|targets))$/,
  /^(?:gradle(?:-wrapper)?\.properties|gradle-wrapper\.jar|gradle\.lockfile|.*\.versions\.toml)$/,
  /^(?:build|settings)\.gradle(?:\.kts)?$/,
  /^gradlew(?:\.bat)?$|^mvnw(?:\.cmd)?$/,
  /^(?:.*\.)?(?:dockerfile|containerfile)(?:\..*)?$/,
  /^(?:docker-)?compose(?:\..*)?\.ya?ml$/,
  /^(?:jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.yml|action\.ya?ml|app\.yml)$/,
] as const;

/** Folders of built or vendored code that others run as it is. */
const folders = /(?:^|\/)(?:dist|vendor|third_party)\//;

/**
 * Files that are never changed by a direct push: a person looks at them first. Anything below a name that begins with a
 * dot is among them, whatever tool reads it.
 */
export function protectedAmong(files: readonly Pick<PatchedFile, "path">[]): readonly string[] {
  return files.map(({ path }) => path).filter(isProtected);
}

/** Never changed at all: they run with the repository's own secrets, before anybody has looked. */
export function neverAmong(files: readonly PatchedFile[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => /^\.github\/(?:workflows|actions)\//.test(foldedPath(path)));
}

function isProtected(path: string): boolean {
  const parts = path.split("/").map(foldedName);
  const name = parts.at(-1) ?? "";
  return (
    parts.some((part) => part.startsWith(".")) || folders.test(parts.join("/")) || names.some((each) => each.test(name))
  );
}
