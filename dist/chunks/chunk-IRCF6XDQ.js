import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  foldedName,
  foldedPath
} from "./chunk-LEIZR5X7.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/estimate.ts
function estimateOf(asked, { policy, settings }) {
  const ways = Math.min(asked, policy.candidates.max);
  const paid = Math.max(1, Math.min(ways, Math.floor(settings.tokens / limits.candidateTokens)));
  return { ways, tokens: ways * limits.candidateTokens, paid };
}
function asksFirst(asked, job) {
  const { ways, tokens } = estimateOf(asked, job);
  const most = Math.min(job.policy.candidates.askAbove, job.settings.tokens);
  return job.approval === null && job.trigger.subject.kind !== "local" && ways > 1 && tokens > most;
}

// src/core/test-files.ts
var folders = /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e|fixtures|testdata)\//i;
var names = /(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec)\.[^/]+$|_test\.go$/i;
var harness = /(?:^|\/)(?:jest|vitest|karma|playwright|cypress)\.config\.[^/]+$|(?:^|\/)(?:pytest|tox)\.ini$|(?:^|\/)noxfile\.py$|(?:^|\/)Makefile$/i;
function isTestFile(path) {
  return isTest(path) || harness.test(path);
}
function isTest(path) {
  return (folders.test(path) || names.test(path)) && !harness.test(path);
}

// src/core/gate/protected-paths.ts
var names2 = [
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
  /^(?:jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.yml|action\.ya?ml|app\.yml)$/
];
var folders2 = /(?:^|\/)(?:dist|vendor|third_party)\//;
function protectedAmong(files) {
  return files.map(({ path }) => path).filter(isProtected);
}
function neverAmong(files) {
  return files.map(({ path }) => path).filter((path) => /^\.github\/(?:workflows|actions)\//.test(foldedPath(path)));
}
function isProtected(path) {
  const parts = path.split("/").map(foldedName);
  const name = parts.at(-1) ?? "";
  return parts.some((part) => part.startsWith(".")) || folders2.test(parts.join("/")) || names2.some((each) => each.test(name));
}

// src/core/measure.ts
function measure(patch, files) {
  const paths = files.map(({ path }) => path);
  return {
    ...countLines(patch),
    files: files.length,
    manifests: paths.filter(isManifest),
    guarded: protectedAmong(files),
    tests: files.filter(({ path, status }) => status !== "added" && isTestFile(path)).map(({ path }) => path)
  };
}
var manifests = /^(?:package|composer|deno|jsr)\.jsonc?$|^(?:pyproject|cargo|pipfile|uv|poetry)\.toml$|^(?:package-lock|npm-shrinkwrap)\.json$|\.lock(?:b)?$|^pnpm-(?:lock|workspace)\.yaml$|^go\.(?:mod|sum|work)$|^requirements.*\.txt$|^(?:pom\.xml|gemfile|pipfile|setup\.(?:py|cfg)|build\.sbt|mix\.exs|pubspec\.ya?ml|podfile|package\.swift|flake\.nix)$|\.(?:csproj|fsproj|vbproj|gemspec)$|^(?:build|settings)\.gradle(?:\.kts)?$|\.versions\.toml$/;
function isManifest(path) {
  return manifests.test(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
}
function countLines(patch) {
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

export {
  estimateOf,
  asksFirst,
  isTestFile,
  isTest,
  protectedAmong,
  neverAmong,
  measure
};
