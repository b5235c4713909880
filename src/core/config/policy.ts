import type { Autonomy } from "../autonomy.ts";
import type { Effort } from "../codex-port.ts";
import type { Permission } from "../facts.ts";
import type { Priority } from "../finding.ts";
import type { Task, TaskLimits } from "../upkeep/task.ts";
import { toTaskLimits, toTasks } from "./maintenance-schema.ts";
import type { Network } from "./network.ts";
import { setupRules } from "./sandbox-schema.ts";
import { automaticRules, policySchema, type PolicyFileContent } from "./schema.ts";

/** What a repository's maintainers want, from `.github/codex.yml` on the default branch, with every default filled in. */
export interface Policy {
  /** `null`: the operator's. */
  readonly model: string | null;
  readonly effort: Effort | null;
  readonly tokens: number | null;
  readonly review: ReviewRules;
  readonly fixCi: { readonly automatic: boolean };
  /** Only the commands the file names. */
  readonly commands: Readonly<Record<string, CommandRules>>;
  /** Names read in place of a missing AGENTS.md, in order. */
  readonly instructionFiles: readonly string[];
  /** Lines for the shell in the sandbox that check the project; empty: found out. */
  readonly verify: readonly string[];
  /** How far changes go without a person. */
  readonly autonomy: Autonomy;
  /** A plan is approved before an implementation begins. */
  readonly planFirst: boolean;
  readonly candidates: {
    readonly max: number;
    /** With more tokens than this a person is asked before they are begun. */
    readonly askAbove: number;
  };
  /** `off`: nothing of this repository is run, whatever the operator allows. */
  readonly sandbox: "auto" | "off";
  /** `null`: nothing is installed. */
  readonly setup: SetupRules | null;
  /** `null`: as usual. */
  readonly network: Network | null;
  /** Work on a schedule, each with a name of its own. */
  readonly maintenance: readonly Task[];
  readonly maintenanceLimits: TaskLimits;
  /** Numeric ids of bots whose commands are obeyed (T02). */
  readonly bots: readonly number[];
  /** Numeric ids whose summary comments count as our own, besides our own id. */
  readonly trustedWriters: readonly number[];
}

export interface SetupRules {
  /** Lines for the shell in the sandbox; `null`: found out from lockfiles. */
  readonly commands: readonly string[] | null;
  /** Whether dependencies may run code of theirs while they are installed. */
  readonly scripts: boolean;
  /** Hosts to install from, besides the public registries. */
  readonly registries: readonly string[];
}

export interface ReviewRules {
  /** `null`: only when somebody asks. */
  readonly automatic: AutomaticRules | null;
  readonly paths: readonly string[];
  readonly pathsIgnore: readonly string[];
  readonly commentOn: Threshold;
  readonly failOn: Threshold;
  readonly profile: "normal" | "quiet";
}

export interface AutomaticRules {
  readonly drafts: boolean;
  readonly pushes: boolean;
  readonly branches: readonly string[];
  readonly labels: readonly string[];
  readonly labelsIgnore: readonly string[];
  readonly authorsIgnore: readonly string[];
}

export interface CommandRules {
  readonly enabled: boolean;
  /** `null`: what the command itself says. */
  readonly access: Permission | null;
  readonly model: string | null;
  readonly effort: Effort | null;
  readonly tokens: number | null;
  /** `null`: as everywhere in this repository. */
  readonly autonomy: Autonomy | null;
  readonly network: Network | null;
}

/** The lowest priority that counts; `null` is never. */
export type Threshold = Priority | null;

export function reaches(priority: Priority, threshold: Threshold): boolean {
  return threshold !== null && priority <= threshold;
}

/** What holds where there is no file. */
export function defaultPolicy(): Policy {
  return toPolicy(policySchema([]).parse({}));
}

export function toPolicy(file: PolicyFileContent): Policy {
  return {
    model: file.model ?? null,
    effort: file.effort ?? null,
    tokens: file.budget?.tokens ?? null,
    review: {
      automatic: toAutomatic(file.review.automatic),
      paths: file.review.paths,
      pathsIgnore: file.review["paths-ignore"],
      commentOn: thresholds[file.review["comment-on"]],
      failOn: thresholds[file.review["fail-on"]],
      profile: file.review.profile,
    },
    fixCi: file["fix-ci"],
    commands: toCommands(file.commands),
    instructionFiles: file["instruction-files"],
    verify: file.verify,
    autonomy: file.autonomy,
    planFirst: file["plan-first"],
    candidates: { max: file.candidates.max, askAbove: file.candidates["ask-above"] },
    sandbox: file.sandbox,
    setup: toSetup(file.setup),
    network: file.network ?? null,
    maintenance: toTasks(file.maintenance),
    maintenanceLimits: toTaskLimits(file["maintenance-limits"]),
    bots: file.bots,
    trustedWriters: file["trusted-writers"],
  };
}

const thresholds = { P0: 0, P1: 1, P2: 2, P3: 3, never: null } as const satisfies Record<string, Threshold>;

function toAutomatic(automatic: PolicyFileContent["review"]["automatic"]): AutomaticRules | null {
  if (automatic === false) return null;
  const rules = automatic === true ? automaticRules.parse({}) : automatic;
  const { drafts, pushes, branches, labels } = rules;
  return {
    drafts,
    pushes,
    branches,
    labels,
    labelsIgnore: rules["labels-ignore"],
    authorsIgnore: rules["authors-ignore"],
  };
}

function toSetup(setup: PolicyFileContent["setup"]): SetupRules | null {
  if (setup === "off") return null;
  const rules = Array.isArray(setup) ? { ...setupRules.parse({}), commands: setup } : (setup ?? setupRules.parse({}));
  return { ...rules, commands: rules.commands ?? null };
}

function toCommands(commands: PolicyFileContent["commands"]): Record<string, CommandRules> {
  const named = Object.entries(commands).flatMap(([name, rules]) => (rules === undefined ? [] : [{ name, rules }]));
  return Object.fromEntries(named.map(({ name, rules }) => [name, toRules(rules)]));
}

function toRules(rules: NonNullable<PolicyFileContent["commands"][string]>): CommandRules {
  const { enabled, access, model, effort, budget, autonomy, network } = rules;
  return {
    enabled,
    access: access ?? null,
    model: model ?? null,
    effort: effort ?? null,
    tokens: budget?.tokens ?? null,
    autonomy: autonomy ?? null,
    network: network ?? null,
  };
}
