import * as z from "zod";
import { autonomies } from "../autonomy.ts";
import type { Effort } from "../codex-port.ts";
import { limits } from "../limits.ts";
import { globProblem } from "./glob.ts";
import { maintenanceLimits, maintenanceSchema } from "./maintenance-schema.ts";
import { networkSchema, sandboxSchema, setupSchema } from "./sandbox-schema.ts";

/**
 * `.github/codex.yml` as people write it. This is the one source: the reader, its messages, the JSON Schema for editors
 * and the table in the documentation all come from here. An option stands here only when the product obeys it.
 */
export function policySchema(commands: readonly string[]) {
  const perCommand = z.strictObject(Object.fromEntries(commands.map((name) => [name, commandSchema.optional()])));
  const file = z.strictObject({
    model: model
      .optional()
      .describe("Model of every command that names no other. Without it, whatever the operator set."),
    effort: effort.optional().describe("How long the model thinks. Without it, whatever the operator set."),
    budget: budget.optional().describe("What one job may use. The operator's own ceiling holds as well."),
    review: reviewSchema
      .prefault({})
      .describe("How pull requests are reviewed.")
      .meta({ examples: [{ automatic: true }] }),
    "fix-ci": fixCiSchema
      .prefault({})
      .describe("What happens when the project's own workflows fail on a pull request.")
      .meta({ examples: [{ automatic: true }] }),
    commands: perCommand
      .prefault({})
      .describe("Settings of single commands, by name.")
      .meta({ examples: [{ review: { effort: "high" } }] }),
    "instruction-files": z
      .array(fileName)
      .max(5)
      .default([])
      .describe("File names to read as project instructions in folders without an AGENTS.md, in this order.")
      .meta({ examples: [["CLAUDE.md"]] }),
    ...changing,
    maintenance: maintenanceSchema,
    "maintenance-limits": maintenanceLimits,
    bots: ids
      .describe("Numeric user ids of bots whose commands are obeyed. All other bots are refused; there is no wildcard.")
      .meta({ examples: [[49699333]] }),
    "trusted-writers": ids
      .describe("Numeric user ids, besides the bot itself, whose summary comment is taken for the bot's own.")
      .meta({ examples: [[41898282]] }),
  });
  return file.meta({ title: "Codex Bot: .github/codex.yml" });
}

/** The file after parsing, in its own words. Everything else uses `Policy`. */
export type PolicyFileContent = z.infer<ReturnType<typeof policySchema>>;

const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const satisfies readonly Effort[];

const model = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:/@-]{0,99}$/, "must be a model's name")
  .meta({ examples: ["gpt-5.5"] });
const effort = z.enum(efforts).meta({ examples: ["high"] });
const autonomy = z.enum(autonomies).meta({ examples: ["suggest"] });
const tokens = z
  .int()
  .min(1000)
  .max(1_000_000_000)
  .describe("Most tokens one job may use, input and output together.")
  .meta({ examples: [500_000] });
const budget = z.strictObject({ tokens: tokens.optional() }).meta({ examples: [{ tokens: 500_000 }] });

const ids = z.array(z.int().min(1)).max(50).default([]);
const fileName = z.string().regex(/^\w[\w.-]{0,59}$/, "must be a plain file name without folders");
const label = z.string().min(1).max(100);
const login = z.string().regex(/^[A-Za-z0-9][\w-]{0,98}(?:\[bot\])?$/, "must be a login, without @");

const glob = z.string().superRefine((pattern, context) => {
  const problem = globProblem(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
const globs = z.array(glob).max(50);
const everything = ["**"];

/** From which priority on something happens; `never` turns it off. */
const threshold = z.enum(["P0", "P1", "P2", "P3", "never"]);

export const automaticRules = z.strictObject({
  drafts: z.boolean().default(false).describe("Review drafts too."),
  pushes: z
    .boolean()
    .default(true)
    .describe("Review again after each push, not only when a pull request is opened or made ready."),
  branches: globs
    .min(1)
    .default(everything)
    .describe("Base branches whose pull requests are reviewed.")
    .meta({ examples: [["main", "release/*"]] }),
  labels: z
    .array(label)
    .max(50)
    .default([])
    .describe("Review only pull requests with one of these labels. Empty: no label is needed.")
    .meta({ examples: [["needs-review"]] }),
  "labels-ignore": z
    .array(label)
    .max(50)
    .default([])
    .describe("Do not review pull requests with one of these labels.")
    .meta({ examples: [["no-bot"]] }),
  "authors-ignore": z
    .array(login)
    .max(50)
    .default([])
    .describe("Do not review pull requests of these accounts.")
    .meta({ examples: [["renovate[bot]"]] }),
});

const reviewSchema = z.strictObject({
  automatic: z
    .union([z.boolean(), automaticRules])
    .default(true)
    .describe("Review without being asked: always, never, or by the settings below. Commands work in any case.")
    .meta({ examples: [true] }),
  paths: globs
    .min(1)
    .default(everything)
    .describe("Files that are reviewed.")
    .meta({ examples: [["src/**", "**/*.md"]] }),
  "paths-ignore": globs
    .default([])
    .describe("Files that are not reviewed, also when asked.")
    .meta({ examples: [["dist/**", "**/*.lock"]] }),
  "comment-on": threshold
    .default("P1")
    .describe(
      "Findings of this priority or a higher one become comments on the lines; the others stand folded in the summary.",
    ),
  "fail-on": threshold.default("P1").describe("An open finding of this priority or a higher one turns the check red."),
  profile: z
    .enum(["normal", "quiet"])
    .default("normal")
    .describe("quiet: a review without findings leaves no comment, only the check."),
});

const fixCiSchema = z.strictObject({
  automatic: z
    .boolean()
    .default(false)
    .describe(
      "Do what /codex fix-ci does without being asked, once for each head, on branches of this repository. The command works in any case.",
    ),
});

const commandSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether people may ask for it. Automatic reviews have their own switch."),
    access: z
      .enum(["read", "triage", "write", "maintain", "admin"])
      .optional()
      .describe("Least permission in the repository that asking takes. Without it, the command's own.")
      .meta({ examples: ["write"] }),
    model: model.optional().describe("Model of this command."),
    effort: effort.optional().describe("How long the model thinks in this command."),
    budget: budget.optional().describe("What one job of this command may use."),
    autonomy: autonomy.optional().describe("How far this command goes without a person."),
    network: networkSchema.optional().describe("What programs may reach in jobs of this command."),
  })
  .meta({ examples: [{ effort: "high" }] });

/** How code is changed. */
const changing = {
  verify: z
    .array(z.string().min(1).max(500))
    .max(10)
    .default([])
    .describe(
      "Commands that check the project, one after the other. Without any: what its package manager runs as its tests.",
    )
    .meta({ examples: [["npm test"]] }),
  autonomy: autonomy
    .default("auto-edit")
    .describe(
      "How far changes go without a person. suggest: nothing is pushed, the finished change waits for `/codex approve`. auto-edit: it is pushed, and only the project's checks run. full-auto: any command may run in the sandbox. Pull requests of people who may not write here are always suggest.",
    ),
  "plan-first": z
    .boolean()
    .default(false)
    .describe("Post a plan before `/codex implement` begins, and begin with `/codex approve`."),
  candidates: z
    .strictObject({
      max: z.int().min(1).max(limits.candidates).default(4).describe("Most ways that one job may try."),
      "ask-above": z
        .int()
        .min(1000)
        .max(1_000_000_000)
        .default(600_000)
        .describe(
          "Tokens that all ways of one job together are thought to take; above it the estimate is posted first, and `/codex approve` begins.",
        ),
    })
    .prefault({})
    .describe("Several ways to do one thing, tried side by side: `/codex suggest` and `/codex implement --n`.")
    .meta({ examples: [{ max: 4 }] }),
  sandbox: sandboxSchema,
  setup: setupSchema
    .optional()
    .describe(
      "What installs the project's dependencies before anything is checked: commands, off, or the settings below. Without it: as its lockfiles say.",
    ),
  network: networkSchema
    .optional()
    .describe(
      "What programs in the sandbox may reach: nothing, registries while dependencies are installed (so it is without this), or these hosts all the time.",
    ),
};
