import { messageOf, UserError } from "../../../core/errors.ts";
import type { Operator } from "../../../core/operator.ts";
import { findSandbox, type Rung } from "../../../workspace/sandbox/find-sandbox.ts";
import { operatorOf } from "../run-local.ts";
import { amiss, type Check, ok } from "./check.ts";

/** What each rung of the ladder said, down to the first that holds. */
export async function checkSandbox(env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  const operator = settings(env);
  if (operator instanceof UserError)
    return [amiss("Settings", "wrong", { what: messageOf(operator), needed: "reviews" })];
  const { kind, rungs } = await findSandbox(env, operator.sandbox);
  return rungs.map((rung, index) => toCheck(rung, kind === "none" && index === 0));
}

function settings(env: NodeJS.ProcessEnv): Operator | UserError {
  try {
    return operatorOf(env);
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown;
    throw thrown;
  }
}

/** The first rung is the one to mend; those after it are other ways to the same. */
function toCheck({ title, trouble }: Rung, needed: boolean): Check {
  if (trouble === null) return ok("Sandbox", `${title}: tried, and it holds`);
  const { what, remedy, command } = trouble;
  const said = what.startsWith(title) || title === "sandbox" ? what : `${title}: ${what}`;
  const about = { what: said, remedy, command };
  return needed ? amiss("Sandbox", "missing", { ...about, needed: "fixes" }) : amiss("Sandbox", "note", about);
}
