import type { CheckCommand } from "./checks.ts";

/**
 * The commands by which a project's instructions say that it is tested: in code blocks, and first in list items, below a
 * heading about tests or checks. Only lines that name a known runner and say that they test something count, so that
 * nothing is run that installs, serves, watches or rewrites; what is missed is found by convention.
 */
export function statedChecks(markdown: string): readonly CheckCommand[] {
  const found = new Set<CheckCommand>();
  const at: Place = { level: null, fence: null, isShell: false };
  for (const line of markdown.split("\n")) {
    const command = candidateIn(line.trimEnd(), at);
    if (command !== null && isCheck(command)) found.add(command);
  }
  return [...found].slice(0, mostStated);
}

const mostStated = 6;

interface Place {
  /** Of the heading about tests that we are below. */
  level: number | null;
  /** What closes the code block that we are in. */
  fence: string | null;
  isShell: boolean;
}

const about = /\b(?:tests?|testing|checks?|checking|verify|verifying|verification)\b/i;
const shells = /^(?:|sh|bash|shell|zsh|console|terminal|text)$/i;

/** Follows the text into `at`. @returns what may be a command */
function candidateIn(line: string, at: Place): string | null {
  const [, mark, language = ""] = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/.exec(line) ?? [];
  if (at.fence !== null) {
    if (line.trim().startsWith(at.fence) && /^[`~]+$/.test(line.trim())) at.fence = null;
    else if (at.level !== null && at.isShell) return line.trim().replace(/^\$ /, "");
    return null;
  }
  if (mark !== undefined) {
    [at.fence, at.isShell] = [mark, shells.test(language)];
    return null;
  }
  const [, hashes, title = ""] = /^(#{1,6})\s+(.*)$/.exec(line) ?? [];
  if (hashes !== undefined) {
    if (at.level === null || hashes.length <= at.level) at.level = about.test(title) ? hashes.length : null;
    return null;
  }
  return at.level === null ? null : (/^\s*(?:[-*+]|\d+[.)])\s[^`]*`([^`]+)`/.exec(line)?.[1]?.trim() ?? null);
}

const runner =
  /^(?:npm|pnpm|yarn|bun|npx|node|deno|pytest|python3?|uv|poetry|hatch|tox|nox|cargo|go|make|just|mvn|\.\/mvnw|gradle|\.\/gradlew|dotnet|bundle|rake|composer|ctest|mix|swift|ruff|mypy|tsc|vitest|jest) /;
const testing =
  /\b(?:tests?|checks?|verify|lint|typecheck|type-check|pytest|unittest|vitest|jest|mocha|rspec|tox|nox|clippy|vet|tsc|mypy|ruff|eslint|ctest)\b/;
/** What does something else besides, needs something else, or never ends. */
const other =
  /(?:^|[\s:-])(?:watch|install|add|fix|write|publish|deploy|release|update|upgrade|dev|serve|start|upload|u)(?:[\s=:-]|$)/;
/** One command: no shell syntax, nothing to be filled in. */
const single = /^[\w./:@=,+ -]+$/;

function isCheck(line: string): boolean {
  const whole = `${line} `;
  return (
    line.length <= 200 &&
    single.test(line) &&
    !/(?<!\/)\.\.\./.test(line) &&
    runner.test(whole) &&
    testing.test(line) &&
    !other.test(line)
  );
}
