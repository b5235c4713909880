import type { Journal } from "./journal.ts";

const turn = "proposal";

/**
 * What an earlier run of the job had thought to its end and did not live to publish, or `null`. It is as good as new: the
 * half that writes believes nothing of it and looks at everything afresh.
 */
export async function keptProposal(journal: Journal): Promise<unknown> {
  return (await journal.entries()).findLast(({ proposal }) => proposal !== undefined)?.proposal ?? null;
}

/** Until it is published, whoever comes next needs no model for it. */
export function keepProposal(journal: Journal, proposal: object): Promise<void> {
  return journal.append({ turn, proposal });
}

export function dropProposal(journal: Journal): Promise<void> {
  return journal.append({ turn, proposal: null });
}
