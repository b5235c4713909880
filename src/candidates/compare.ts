import type { Site } from "../change/on-site.ts";
import type { CodexPort } from "../core/codex-port.ts";
import type { CandidatesBody } from "../core/proposal.ts";
import type { Success } from "./attempt.ts";
import { countCrossed, type Crossed, crossTest } from "./cross.ts";
import { judge, pairsToJudge } from "./judge.ts";
import { factsOf } from "./measure.ts";
import { rank } from "./rank.ts";

/** What is known of candidates beside one another. */
export interface Comparison {
  /** Numbers, best first. */
  readonly order: readonly number[];
  readonly crossed: readonly Crossed[];
  readonly judged: CandidatesBody["judged"];
  readonly notes: readonly string[];
}

/** By what was measured of each alone. */
export function byFacts(made: readonly Success[]): Comparison {
  const facts = made.map((each) => factsOf(each, 0));
  return { order: rank(facts, new Map()), crossed: [], judged: null, notes: [] };
}

export interface Comparing {
  readonly made: readonly Success[];
  readonly codex: CodexPort;
  /** Ends the trying of tests. */
  readonly limit: AbortSignal;
}

/** Tries their tests on one another, and asks a model about those that facts do not tell apart. */
export async function compare(site: Site, { made, codex, limit }: Comparing): Promise<Comparison> {
  const { deps } = site;
  if (made.length < 2) return byFacts(made);
  deps.progress("checking", null);
  const { crossed, missing } = await crossTest(site, made, AbortSignal.any([deps.signal, limit]));
  const facts = made.map((each) => factsOf(each, countCrossed(each, crossed)));
  const pairs = pairsToJudge(made, facts);
  if (pairs.length > 0) deps.progress("asking", null);
  const judged = pairs.length === 0 ? null : await judge(site, pairs, codex).catch(failing(deps));
  return {
    order: rank(facts, judged?.won ?? new Map()),
    crossed,
    judged: judged && { pairs: judged.pairs, agreed: judged.agreed },
    notes: [...(missing === 0 ? [] : [untried(missing)]), ...(pairs.length > 0 && judged === null ? [unjudged] : [])],
  };
}

function untried(count: number): string {
  return `Not all of the candidates' tests were tried on the others: ${count} such runs are missing.`;
}

const unjudged = "Candidates that facts do not tell apart could not be compared; the smaller stands first.";

/** What is finished is not lost with it. */
function failing({ defect }: Pick<Site["deps"], "defect">): (thrown: unknown) => null {
  return (thrown) => {
    defect(thrown);
    return null;
  };
}
