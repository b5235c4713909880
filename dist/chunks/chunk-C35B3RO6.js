import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  globProblem
} from "./chunk-NHVE7PXM.js";
import {
  autonomies
} from "./chunk-EX743AVZ.js";
import {
  hostName
} from "./chunk-U6BER2IF.js";
import {
  _enum,
  array,
  boolean,
  int,
  strictObject,
  string,
  union
} from "./chunk-5DMC5MDV.js";

// src/core/config/sandbox-schema.ts
var sandboxSchema = _enum(["auto", "off"]).default("auto").describe("off: no program is ever run for this repository, so nothing can be fixed. Reviews and answers work.").meta({ examples: ["off"] });
var host = string().regex(hostName, "must be a full host name in lower case, without scheme, port or *");
var networkSchema = union([_enum(["off", "setup-only"]), array(host).min(1).max(20)]).meta({ examples: ["setup-only"] });
var lines = array(string().min(1).max(500)).min(1).max(10);
var setupRules = strictObject({
  commands: lines.optional().describe("Commands that install what the project needs, one after the other. Without any: as its lockfiles say.").meta({ examples: [["npm ci --ignore-scripts"]] }),
  scripts: boolean().default(false).describe("Let dependencies run scripts of their own while they are installed. For commands found from lockfiles."),
  registries: array(host).max(20).default([]).describe("Hosts to install from, besides the public registries of the package managers whose files are there.").meta({ examples: [["npm.example.com"]] })
});
var setupSchema = union([_enum(["off"]), lines, setupRules]).meta({ examples: [["npm ci --ignore-scripts"]] });

// src/core/config/schema.ts
function policySchema(commands) {
  const perCommand = strictObject(Object.fromEntries(commands.map((name) => [name, commandSchema.optional()])));
  const file = strictObject({
    model: model.optional().describe("Model of every command that names no other. Without it, whatever the operator set."),
    effort: effort.optional().describe("How long the model thinks. Without it, whatever the operator set."),
    budget: budget.optional().describe("What one job may use. The operator's own ceiling holds as well."),
    review: reviewSchema.prefault({}).describe("How pull requests are reviewed.").meta({ examples: [{ automatic: true }] }),
    "fix-ci": fixCiSchema.prefault({}).describe("What happens when the project's own workflows fail on a pull request.").meta({ examples: [{ automatic: true }] }),
    commands: perCommand.prefault({}).describe("Settings of single commands, by name.").meta({ examples: [{ review: { effort: "high" } }] }),
    "instruction-files": array(fileName).max(5).default([]).describe("File names to read as project instructions in folders without an AGENTS.md, in this order.").meta({ examples: [["CLAUDE.md"]] }),
    ...changing,
    bots: ids.describe("Numeric user ids of bots whose commands are obeyed. All other bots are refused; there is no wildcard.").meta({ examples: [[49699333]] }),
    "trusted-writers": ids.describe("Numeric user ids, besides the bot itself, whose summary comment is taken for the bot's own.").meta({ examples: [[41898282]] })
  });
  return file.meta({ title: "Codex Bot: .github/codex.yml" });
}
var efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
var model = string().regex(/^[A-Za-z0-9][\w.:/@-]{0,99}$/, "must be a model's name").meta({ examples: ["gpt-5.5"] });
var effort = _enum(efforts).meta({ examples: ["high"] });
var autonomy = _enum(autonomies).meta({ examples: ["suggest"] });
var tokens = int().min(1e3).max(1e9).describe("Most tokens one job may use, input and output together.").meta({ examples: [5e5] });
var budget = strictObject({ tokens: tokens.optional() }).meta({ examples: [{ tokens: 5e5 }] });
var ids = array(int().min(1)).max(50).default([]);
var fileName = string().regex(/^\w[\w.-]{0,59}$/, "must be a plain file name without folders");
var label = string().min(1).max(100);
var login = string().regex(/^[A-Za-z0-9][\w-]{0,98}(?:\[bot\])?$/, "must be a login, without @");
var glob = string().superRefine((pattern, context) => {
  const problem = globProblem(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
var globs = array(glob).max(50);
var everything = ["**"];
var threshold = _enum(["P0", "P1", "P2", "P3", "never"]);
var automaticRules = strictObject({
  drafts: boolean().default(false).describe("Review drafts too."),
  pushes: boolean().default(true).describe("Review again after each push, not only when a pull request is opened or made ready."),
  branches: globs.min(1).default(everything).describe("Base branches whose pull requests are reviewed.").meta({ examples: [["main", "release/*"]] }),
  labels: array(label).max(50).default([]).describe("Review only pull requests with one of these labels. Empty: no label is needed.").meta({ examples: [["needs-review"]] }),
  "labels-ignore": array(label).max(50).default([]).describe("Do not review pull requests with one of these labels.").meta({ examples: [["no-bot"]] }),
  "authors-ignore": array(login).max(50).default([]).describe("Do not review pull requests of these accounts.").meta({ examples: [["renovate[bot]"]] })
});
var reviewSchema = strictObject({
  automatic: union([boolean(), automaticRules]).default(true).describe("Review without being asked: always, never, or by the settings below. Commands work in any case.").meta({ examples: [true] }),
  paths: globs.min(1).default(everything).describe("Files that are reviewed.").meta({ examples: [["src/**", "**/*.md"]] }),
  "paths-ignore": globs.default([]).describe("Files that are not reviewed, also when asked.").meta({ examples: [["dist/**", "**/*.lock"]] }),
  "comment-on": threshold.default("P1").describe(
    "Findings of this priority or a higher one become comments on the lines; the others stand folded in the summary."
  ),
  "fail-on": threshold.default("P1").describe("An open finding of this priority or a higher one turns the check red."),
  profile: _enum(["normal", "quiet"]).default("normal").describe("quiet: a review without findings leaves no comment, only the check.")
});
var fixCiSchema = strictObject({
  automatic: boolean().default(false).describe(
    "Do what /codex fix-ci does without being asked, once for each head, on branches of this repository. The command works in any case."
  )
});
var commandSchema = strictObject({
  enabled: boolean().default(true).describe("Whether people may ask for it. Automatic reviews have their own switch."),
  access: _enum(["read", "triage", "write", "maintain", "admin"]).optional().describe("Least permission in the repository that asking takes. Without it, the command's own.").meta({ examples: ["write"] }),
  model: model.optional().describe("Model of this command."),
  effort: effort.optional().describe("How long the model thinks in this command."),
  budget: budget.optional().describe("What one job of this command may use."),
  autonomy: autonomy.optional().describe("How far this command goes without a person."),
  network: networkSchema.optional().describe("What programs may reach in jobs of this command.")
}).meta({ examples: [{ effort: "high" }] });
var changing = {
  verify: array(string().min(1).max(500)).max(10).default([]).describe(
    "Commands that check the project, one after the other. Without any: what its package manager runs as its tests."
  ).meta({ examples: [["npm test"]] }),
  autonomy: autonomy.default("auto-edit").describe(
    "How far changes go without a person. suggest: nothing is pushed, the finished change waits for `/codex approve`. auto-edit: it is pushed, and only the project's checks run. full-auto: any command may run in the sandbox. Pull requests of people who may not write here are always suggest."
  ),
  "plan-first": boolean().default(false).describe("Post a plan before `/codex implement` begins, and begin with `/codex approve`."),
  sandbox: sandboxSchema,
  setup: setupSchema.optional().describe(
    "What installs the project's dependencies before anything is checked: commands, off, or the settings below. Without it: as its lockfiles say."
  ),
  network: networkSchema.optional().describe(
    "What programs in the sandbox may reach: nothing, registries while dependencies are installed (so it is without this), or these hosts all the time."
  )
};

// src/core/config/policy.ts
function reaches(priority, threshold2) {
  return threshold2 !== null && priority <= threshold2;
}
function defaultPolicy() {
  return toPolicy(policySchema([]).parse({}));
}
function toPolicy(file) {
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
      profile: file.review.profile
    },
    fixCi: file["fix-ci"],
    commands: toCommands(file.commands),
    instructionFiles: file["instruction-files"],
    verify: file.verify,
    autonomy: file.autonomy,
    planFirst: file["plan-first"],
    sandbox: file.sandbox,
    setup: toSetup(file.setup),
    network: file.network ?? null,
    bots: file.bots,
    trustedWriters: file["trusted-writers"]
  };
}
var thresholds = { P0: 0, P1: 1, P2: 2, P3: 3, never: null };
function toAutomatic(automatic) {
  if (automatic === false) return null;
  const rules = automatic === true ? automaticRules.parse({}) : automatic;
  const { drafts, pushes, branches, labels } = rules;
  return {
    drafts,
    pushes,
    branches,
    labels,
    labelsIgnore: rules["labels-ignore"],
    authorsIgnore: rules["authors-ignore"]
  };
}
function toSetup(setup) {
  if (setup === "off") return null;
  const rules = Array.isArray(setup) ? { ...setupRules.parse({}), commands: setup } : setup ?? setupRules.parse({});
  return { ...rules, commands: rules.commands ?? null };
}
function toCommands(commands) {
  const named = Object.entries(commands).flatMap(([name, rules]) => rules === void 0 ? [] : [{ name, rules }]);
  return Object.fromEntries(named.map(({ name, rules }) => [name, toRules(rules)]));
}
function toRules(rules) {
  const { enabled, access, model: model2, effort: effort2, budget: budget2, autonomy: autonomy2, network } = rules;
  return {
    enabled,
    access: access ?? null,
    model: model2 ?? null,
    effort: effort2 ?? null,
    tokens: budget2?.tokens ?? null,
    autonomy: autonomy2 ?? null,
    network: network ?? null
  };
}

export {
  policySchema,
  reaches,
  defaultPolicy,
  toPolicy
};
