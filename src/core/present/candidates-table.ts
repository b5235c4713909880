import { broken, passes } from "../check-verdict.ts";
import type { Measured } from "../measure.ts";
import type { Usage } from "../codex-port.ts";
import type { CheckRun, PatchBody } from "../proposal.ts";

/** What a row says of one candidate, all of it measured. Texts are neutralised. */
export interface Row {
  readonly n: number;
  /** Its approach in a few words: a column grows no wider than a phone. */
  readonly brief: string;
  readonly usage: Usage;
  /** With its currency; empty where the operator named no price. */
  readonly cost: string;
  readonly cross: readonly { readonly run: CheckRun }[];
  /** `null` where there is no change to be measured. */
  readonly change: { readonly body: Pick<PatchBody, "checks">; readonly measured: Measured } | null;
  /** Instead of what its checks say: why it cannot be picked, in a word; empty when it can. */
  readonly state: string;
}

/** The columns: how each is aligned, and whether it may be missing where it says nothing of anybody. */
const columns = [
  { name: "rank", rule: "--:", needed: true },
  { name: "pick", rule: "--:", needed: true },
  { name: "approach", rule: "---", needed: true },
  { name: "checks", rule: "---", needed: true },
  { name: "cross", rule: "---", needed: false },
  { name: "lines", rule: "---", needed: true },
  { name: "files", rule: "--:", needed: true },
  { name: "deps", rule: "---", needed: false },
  { name: "risk", rule: "---", needed: false },
  { name: "tokens", rule: "--:", needed: true },
  { name: "cost", rule: "--:", needed: false },
] as const;

/** Best first. Cells are short and columns few, so that a phone shows who passes without being turned. */
export function candidatesTable(rows: readonly Row[]): string {
  let rank = 0;
  const lines = rows.map((row) => [row.state === "" ? `${++rank}` : nothing, ...cells(row)]);
  const shown = columns.map(({ needed }, at) => needed || lines.some((line) => line[at] !== nothing));
  const head = [columns.map(({ name }) => name), columns.map(({ rule }) => rule)];
  return [...head, ...lines].map((line) => `| ${line.filter((_, at) => shown[at]).join(" | ")} |`).join("\n");
}

const nothing = "–";

function cells({ n, brief, usage, cost, cross, change, state }: Row): readonly string[] {
  const spent = [short(usage.inputTokens + usage.outputTokens), cost === "" ? nothing : cost];
  if (change === null) return [`${n}`, brief, state, nothing, nothing, nothing, nothing, nothing, ...spent];
  const { measured, body } = change;
  return [
    state === "" ? `**${n}**` : `${n}`,
    brief,
    state === "" ? checksCell(body.checks) : state,
    cross.length === 0 ? nothing : `${cross.filter(({ run }) => passes(run)).length}/${cross.length}`,
    `+${measured.added}\u{a0}−${measured.deleted}`,
    `${measured.files}`,
    measured.manifests.length === 0 ? nothing : `${measured.manifests.length} changed`,
    risksOf(measured),
    ...spent,
  ];
}

function checksCell(checks: PatchBody["checks"]): string {
  if (checks.length === 0) return "none known";
  const after = checks.map((check) => check.after);
  const worse = broken(
    checks.map((check) => check.before),
    after,
  ).length;
  return `${after.filter(passes).length}/${after.length}${worse === 0 ? "" : `, breaks ${worse}`}`;
}

/** Facts that a person should weigh; none of them says that a change is safe. */
function risksOf({ guarded, tests }: Measured): string {
  const risks = [...(guarded.length === 0 ? [] : ["guarded files"]), ...(tests.length === 0 ? [] : ["edits tests"])];
  return risks.length === 0 ? nothing : risks.join(", ");
}

function short(tokens: number): string {
  if (tokens < 1_000) return `${tokens}`;
  return tokens < 1_000_000 ? `${Math.round(tokens / 1_000)}k` : `${(tokens / 1_000_000).toFixed(1)}M`;
}
