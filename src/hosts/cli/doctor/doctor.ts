import { version } from "../version.ts";
import type { Check, Report } from "./check.ts";
import { checkCodex, checkGit, checkNode, checkRoom } from "./machine-checks.ts";
import { checkProject } from "./project-checks.ts";
import { checkSandbox } from "./sandbox-checks.ts";

/** Looks at everything that a job on this machine would need. Asks no model, fetches nothing and changes nothing. */
export async function doctor(folder: string, env: NodeJS.ProcessEnv): Promise<Report> {
  const signal = AbortSignal.timeout(120_000);
  const checks = [
    checkNode(process.versions.node),
    await checkGit(env, signal),
    ...checkCodex(env),
    ...(await checkSandbox(env)),
    ...(await checkRoom()),
    ...(await checkProject(folder, env, signal)),
  ];
  const reviews = works("reviews", checks);
  return { version, reviews, fixes: reviews && works("fixes", checks), checks };
}

function works(what: Check["needed"], checks: readonly Check[]): boolean {
  return checks.every(({ state, needed }) => needed !== what || state === "ok" || state === "note");
}
