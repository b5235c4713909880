import { explain } from "./explain.ts";
import { policyJsonSchema } from "./json-schema.ts";
import type { PolicyReading } from "./policy-of.ts";
import { toPolicy } from "./policy.ts";
import { sayPath } from "./problem.ts";
import { policySchema } from "./schema.ts";
import { parseStrictYaml } from "./strict-yaml.ts";

/** Reads the text of `.github/codex.yml`. `commands` are the names in the registry. */
export function readPolicy(text: string, commands: readonly string[]): PolicyReading {
  const yaml = parseStrictYaml(text);
  if (yaml.kind === "problem") return { kind: "invalid", problems: [yaml.problem] };
  const content = yaml.value ?? {}; // an empty file, or comments only
  const parsed = policySchema(commands).safeParse(content);
  if (parsed.success) return { kind: "policy", policy: toPolicy(parsed.data) };
  const problems = explain({ issues: parsed.error.issues, value: content, root: policyJsonSchema(commands) })
    .map(({ path, message }) => ({ key: sayPath(path), line: yaml.lineOf(path), message }))
    .sort((a, b) => a.line - b.line);
  return { kind: "invalid", problems };
}
