import type { PolicyFile } from "../facts.ts";
import { explain } from "./explain.ts";
import { policyJsonSchema } from "./json-schema.ts";
import { defaultPolicy, toPolicy, type Policy } from "./policy.ts";
import { sayPath, type Problem } from "./problem.ts";
import { policySchema } from "./schema.ts";
import { parseStrictYaml } from "./strict-yaml.ts";

export type PolicyReading =
  | { readonly kind: "policy"; readonly policy: Policy }
  /**
   * There is a file and it cannot be understood. Nothing may be done under it, defaults included: it may be the very file
   * that switches off what the defaults allow. Say the problems once, ask no model, leave the check neutral.
   */
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** The policy of a repository as it was found at the recorded commit; without a file, the defaults. */
export function policyOf(file: PolicyFile | null, commands: readonly string[]): PolicyReading {
  if (file === null) return { kind: "policy", policy: defaultPolicy() };
  if (file.text !== null) return readPolicy(file.text, commands);
  return { kind: "invalid", problems: [{ key: "", line: 1, message: `The file cannot be read: ${file.why}.` }] };
}

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

/** One line a problem, for a check run, a terminal or a comment. */
export function sayProblems(problems: readonly Problem[]): string {
  return problems.map(({ line, message }) => `.github/codex.yml line ${line}: ${message}`).join("\n");
}
