import { branchFor, type Choice, choiceSeal, fittedChoice, type Pickable, tooLarge } from "../choice.ts";
import { limits } from "../limits.ts";
import { pagesOf } from "../links.ts";
import { candidateFold } from "../present/candidate-fold.ts";
import { candidatesTable, type Row } from "../present/candidates-table.ts";
import { costOf, footer } from "../present/footer.ts";
import { seal } from "../sealed.ts";
import type { Write } from "../write.ts";
import { heading, legend } from "./candidates-heading.ts";
import type { CandidatesPlan, Pushed, Shown } from "./candidates-plan.ts";
import { replyWrite } from "./places.ts";
import { startsNothing } from "./patch.ts";

/** Room that the marks at the end get, and that the record may take of the rest. */
const markRoom = 1_000;
const recordRoom = 36_000;

/** The table, what cannot be picked and why, the boxes, a fold for each, and the record that `pick` reads. */
export function candidatesComment(plan: CandidatesPlan, pushed: Pushed): readonly Write[] {
  const { job, account, operator, markerKey } = plan;
  const { subject } = job.trigger;
  const number = "number" in subject ? subject.number : 0;
  const sealing = { place: { repository: job.repository.id, number }, key: markerKey };
  const choice = fittedChoice(choiceOf(plan, pushed), sealing, recordRoom);
  const looks = plan.shown.map((shown) => ({ shown, why: whyNot(shown, { choice, pushed }) }));
  const open = looks.filter(({ why }) => why === "").map(({ shown }) => shown);
  const top = [
    heading(plan, open),
    candidatesTable(looks.map((look) => rowOf(look, operator))),
    legend(plan),
    [...plan.notes.map((note) => `- ${note}`), ...looks.flatMap(reasons)].join("\n"),
    boxes(plan, open),
  ];
  const tail = `\n\n${footer(account, operator)}\n\n${seal(choiceSeal, choice, sealing)}`;
  const said = [...top, pushed.size === 0 ? "" : startsNothing(job)].filter((text) => text !== "").join("\n\n");
  const room = limits.commentLength - markRoom - tail.length - said.length;
  const text = [said, ...folds(plan, pushed, room)].join("\n\n");
  return replyWrite(job.trigger, job.key, text + tail);
}

function choiceOf({ job, base, task, last, shown }: CandidatesPlan, pushed: Pushed): Choice {
  const tried = shown.map(({ approach }) => approach.slice(0, 200).toWellFormed());
  const told = task.slice(0, 500).toWellFormed();
  return {
    key: job.key,
    base,
    task: told,
    last,
    tried,
    pickable: shown.flatMap((each) => pickable(each, job, pushed)),
  };
}

function pickable(
  { n, approach, came, account }: Shown,
  { trigger: { subject } }: CandidatesPlan["job"],
  pushed: Pushed,
): readonly Pickable[] {
  if (came.kind !== "ready" || !("number" in subject)) return [];
  const { patch, ...report } = came.plan.body;
  const written = pushed.get(n);
  if (written?.kind === "refused") return [];
  const at =
    written === undefined
      ? ({ kind: "patch", patch } as const)
      : ({ kind: "branch", branch: branchFor(subject.number, n), commit: written.sha ?? "" } as const);
  const { tree } = came.plan;
  return [{ n, approach: approach.slice(0, 200).toWellFormed(), sha256: came.sha256, tree, at, report, account }];
}

/** Why one cannot be picked; empty when it can. */
function whyNot({ n, came }: Shown, { choice, pushed }: { choice: Choice; pushed: Pushed }): string {
  if (came.kind !== "ready") return came.why;
  const written = pushed.get(n);
  if (written?.kind === "refused") return `GitHub did not take its branch: ${written.reason}.`;
  const kept = choice.pickable.find((each) => each.n === n);
  if (kept !== undefined && kept.at.kind !== "none") return "";
  return `It cannot be picked: ${tooLarge}`;
}

interface Look {
  readonly shown: Shown;
  readonly why: string;
}

function rowOf({ shown, why }: Look, operator: CandidatesPlan["operator"]): Row {
  const { n, brief, cross, came, account } = shown;
  const change = "plan" in came ? { body: came.plan.body, measured: came.measured } : null;
  const state =
    why === "" ? "" : came.kind === "failed" ? "failed" : came.kind === "refused" ? "refused" : "not pushed";
  const cost = costOf(account, operator).join("");
  return { n, brief, cross, usage: account.usage, cost, change, state };
}

function reasons({ shown, why }: Look): readonly string[] {
  const { n, same, came } = shown;
  const what = came.kind === "failed" ? "failed" : came.kind === "refused" ? "was refused" : "cannot be picked";
  return [
    ...(why === "" ? [] : [`- **${n}** ${what}: ${why}`]),
    ...(same.length === 0 ? [] : [`- ${same.join(", ")} came to the very same result as **${n}**.`]),
  ];
}

/** Ticking edits our comment, and an edited one is believed only where a key vouches for its record. */
function boxes({ job, markerKey }: CandidatesPlan, open: readonly Shown[]): string {
  const { cause } = job.trigger;
  if (markerKey === null || (cause.kind === "comment" && cause.thread !== null)) return "";
  if (open.length === 0) return "";
  return ["A ticked box is a pick, too:", ...open.map(({ n, brief }) => `- [ ] pick ${n}: ${brief}`)].join("\n");
}

/** Each gets its share of the room, and what one leaves is the next one's. */
function folds(plan: CandidatesPlan, pushed: Pushed, room: number): readonly string[] {
  const all = plan.shown.flatMap((shown) => ("plan" in shown.came ? [{ shown, came: shown.came }] : []));
  const made: string[] = [];
  let left = room;
  for (const [index, { shown, came }] of all.entries()) {
    const { plan: patched, measured } = came;
    const paths = patched.files.map(({ path }) => path);
    const place = placeOf(plan, shown, pushed);
    const share = Math.floor(left / (all.length - index)) - 2;
    const fold = candidateFold({ ...shown, place, body: patched.body, paths, measured }, share);
    if (fold !== "") made.push(fold);
    left -= fold.length + 2;
  }
  return made;
}

function placeOf({ job, operator }: CandidatesPlan, { n }: Shown, pushed: Pushed): string {
  const written = pushed.get(n);
  const { subject, repository } = job.trigger;
  if (written === undefined || written.kind === "refused" || !("number" in subject)) return "";
  const branch = branchFor(subject.number, n);
  return `[${branch}](${pagesOf(repository, operator).branch(branch)}), commit [${(written.sha ?? "").slice(0, 7)}](${written.url})`;
}
