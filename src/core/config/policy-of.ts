import type { PolicyFile } from "../facts.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import type { Problem } from "./problem.ts";

export type PolicyReading =
  | { readonly kind: "policy"; readonly policy: Policy }
  /**
   * There is a file and it cannot be understood. Nothing may be done under it, defaults included: it may be the very file
   * that switches off what the defaults allow. Say the problems once, ask no model, leave the check neutral.
   */
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** The policy of a repository as it was found at the recorded commit; without a file, the defaults. */
export async function policyOf(file: PolicyFile | null, commands: readonly string[]): Promise<PolicyReading> {
  if (file === null) return { kind: "policy", policy: defaultPolicy() };
  if (file.text === null)
    return { kind: "invalid", problems: [{ key: "", line: 1, message: `The file cannot be read: ${file.why}.` }] };
  // Most repositories have no file, and a YAML parser takes a while to load.
  const { readPolicy } = await import("./read.ts");
  return readPolicy(file.text, commands);
}

/** One line a problem, for a check run, a terminal or a comment. */
export function sayProblems(problems: readonly Problem[]): string {
  return problems.map(({ line, message }) => `.github/codex.yml line ${line}: ${message}`).join("\n");
}
