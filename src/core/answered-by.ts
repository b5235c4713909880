import type { Journal } from "./journal.ts";

/**
 * Who answered a job's turns, for what is said below its posts: the model that was asked for, and those that stood in for
 * it, in the order of their first answers. A killed process's turns count too, since what they cost does.
 */
export async function answeredBy(journal: Journal, asked: string): Promise<string> {
  const entries = await journal.entries();
  const models = entries.flatMap(({ models: others, done }) => others ?? (done === undefined ? [] : [asked]));
  return models.length === 0 ? asked : [...new Set(models)].join(", ").slice(0, mostChars);
}

/** As a proposal takes it. */
const mostChars = 200;
