import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  recipeNames,
  taskEvents,
  taskModes,
  usualModes
} from "./chunk-ZJW5SY7P.js";
import {
  globProblem
} from "./chunk-NHVE7PXM.js";
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
} from "./chunk-CLTAKU4V.js";
import {
  autonomies
} from "./chunk-AILBTKKT.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/config/cron-fields.ts
var months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
var days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
var fields = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: days }
];
var longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function cronProblem(cron2) {
  const parts = cron2.split(" ");
  const values = fields.map((field, index) => valuesOf(parts[index] ?? "", field));
  if (parts.length !== fields.length || values.some((list) => list.length === 0))
    return "must be five fields of cron: minute, hour, day, month, weekday";
  const [, , dates = [], inMonths = []] = values;
  const comes = parts[4] !== "*" || inMonths.some((month) => dates.some((date) => date <= (longestMonth[month - 1] ?? 0)));
  return comes ? null : "never comes: no month has that day";
}
function valuesOf(text, field) {
  const parts = text.split(",").map((part) => rangeOf(part, field));
  return parts.some((part) => part.length === 0) ? [] : parts.flat();
}
function rangeOf(text, field) {
  const [, range = "", step = "1"] = /^([\da-zA-Z*]+(?:-[\da-zA-Z]+)?)(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const [first = "", last = first] = range.split("-");
  const [from, to] = range === "*" ? [field.from, field.to] : [numberOf(first, field), numberOf(last, field)];
  const every = Number(step);
  const stepped = !text.includes("/") || range === "*" || range.includes("-");
  if (from === null || to === null || from > to || every < 1 || every > field.to || !stepped) return [];
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}
function numberOf(text, { from, to, names = [] }) {
  const named = names.indexOf(text.toLowerCase());
  const value = named === -1 ? Number(/^\d{1,2}$/.test(text) ? text : Number.NaN) : named + (names === months ? 1 : 0);
  return value >= from && value <= to ? value : null;
}

// src/core/config/maintenance-schema.ts
var glob = string().superRefine((pattern, context) => {
  const problem = globProblem(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
var globs = array(glob).max(50);
var cron = string().superRefine((text, context) => {
  const problem = cronProblem(text);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
var taskFields = strictObject({
  name: string().regex(/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/, "must be words in lower case, joined by -").max(40).describe("What it is called; no two have the same name. Its branch is codex/upkeep/<name>.").meta({ examples: ["weekly-todos"] }),
  schedule: cron.optional().describe("When it runs: five fields of cron (minute, hour, day, month, weekday).").meta({ examples: ["0 6 * * 1"] }),
  "time-zone": string().max(60).refine(isTimeZone, "must be a name of the time zone database").default("UTC").describe("Time zone of the schedule.").meta({ examples: ["Europe/Berlin"] }),
  on: _enum(taskEvents).optional().describe("Instead of a schedule: a push to the default branch, or an issue that somebody opens.").meta({ examples: ["issues.opened"] }),
  recipe: _enum(recipeNames).optional().describe("What it does, of what is built in.").meta({ examples: ["todo-sweep"] }),
  prompt: string().min(1).max(8e3).optional().describe("What it does, in your own words, instead of a recipe.").meta({ examples: ["Look for settings that the documentation does not mention."] }),
  mode: _enum(taskModes).optional().describe(
    "issue: a report, kept up to date. pull-request: a draft. comment: on the issue that was opened, else on the record of all tasks. Without it: the recipe's own, or issue."
  ).meta({ examples: ["issue"] }),
  paths: globs.min(1).default(["**"]).describe("What it looks at, and the only files that it may change.").meta({ examples: [["docs/**", "README.md"]] }),
  "protected-paths": globs.default([]).describe("Protected files that it may change all the same, such as manifests and AGENTS.md. Workflows never.").meta({ examples: [["AGENTS.md"]] }),
  tokens: int().min(1e3).max(1e9).optional().describe("Most tokens of one run, input and output together.").meta({ examples: [3e5] })
});
var task = taskFields.superRefine((fields2, context) => {
  for (const { at, message } of faults(fields2)) context.addIssue({ code: "custom", path: [at], message });
});
function faults({ schedule, on, recipe, prompt, mode, ...fields2 }) {
  const found = [
    schedule === void 0 && on === void 0 && { at: "schedule", message: "must be there, or else `on`" },
    schedule !== void 0 && on !== void 0 && { at: "on", message: "cannot stand beside a schedule" },
    recipe === void 0 && prompt === void 0 && { at: "recipe", message: "must be there, or else a prompt" },
    recipe !== void 0 && prompt !== void 0 && { at: "prompt", message: "cannot stand beside a recipe" },
    recipe === "issue-triage" && on !== "issues.opened" && { at: "recipe", message: "needs `on: issues.opened`" },
    recipe !== "issue-triage" && recipe !== void 0 && on === "issues.opened" && { at: "recipe", message: "does not go with `on: issues.opened`" },
    on === "issues.opened" && (mode ?? "comment") !== "comment" && { at: "mode", message: "must be comment with `on: issues.opened`" },
    fields2["protected-paths"].length > 0 && (mode ?? usualMode(recipe)) !== "pull-request" && {
      at: "protected-paths",
      message: "needs `mode: pull-request`"
    }
  ];
  return found.filter((fault) => fault !== false);
}
function usualMode(recipe) {
  return recipe === void 0 ? "issue" : usualModes[recipe];
}
var maintenanceSchema = array(task).max(20).superRefine((tasks, context) => {
  for (const [index, { name }] of tasks.entries()) {
    if (tasks.findIndex((other) => other.name === name) < index)
      context.addIssue({ code: "custom", path: [index, "name"], message: "is the name of another task already" });
  }
}).default([]).describe("Work on a schedule. See docs/maintenance.md.").meta({ examples: [[{ name: "todos", schedule: "0 6 * * 1", recipe: "todo-sweep" }]] });
var maintenanceLimits = strictObject({
  "pull-requests": int().min(1).max(20).default(3).describe("Pull requests of all tasks that may be open at once. While that many are, no task opens another."),
  tokens: int().min(1e3).max(1e10).default(1e7).describe("Tokens of all tasks in a calendar month (UTC), input and output together."),
  "expire-days": int().min(1).max(365).default(30).describe("Days after which a pull request of a task that nobody merged is closed.")
}).prefault({}).describe("What holds over all tasks of `maintenance`.");
function toTasks(tasks) {
  return tasks.map(toTask);
}
function toTask(fields2) {
  const { name, schedule: cronFields, on = "push", recipe, prompt = "", paths, tokens: tokens2 } = fields2;
  const byEvent = on === "issues.opened" ? "comment" : usualMode(recipe);
  return {
    name,
    when: cronFields === void 0 ? { kind: "event", on } : { kind: "schedule", cron: cronFields, zone: fields2["time-zone"] },
    what: recipe === void 0 ? { kind: "prompt", prompt } : { kind: "recipe", recipe },
    paths,
    protectedPaths: fields2["protected-paths"],
    mode: fields2.mode ?? byEvent,
    tokens: tokens2 ?? null
  };
}
function toTaskLimits(limits2) {
  return { pullRequests: limits2["pull-requests"], tokens: limits2.tokens, expireDays: limits2["expire-days"] };
}
function isTimeZone(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

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
    maintenance: maintenanceSchema,
    "maintenance-limits": maintenanceLimits,
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
var glob2 = string().superRefine((pattern, context) => {
  const problem = globProblem(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
var globs2 = array(glob2).max(50);
var everything = ["**"];
var threshold = _enum(["P0", "P1", "P2", "P3", "never"]);
var automaticRules = strictObject({
  drafts: boolean().default(false).describe("Review drafts too."),
  pushes: boolean().default(true).describe("Review again after each push, not only when a pull request is opened or made ready."),
  branches: globs2.min(1).default(everything).describe("Base branches whose pull requests are reviewed.").meta({ examples: [["main", "release/*"]] }),
  labels: array(label).max(50).default([]).describe("Review only pull requests with one of these labels. Empty: no label is needed.").meta({ examples: [["needs-review"]] }),
  "labels-ignore": array(label).max(50).default([]).describe("Do not review pull requests with one of these labels.").meta({ examples: [["no-bot"]] }),
  "authors-ignore": array(login).max(50).default([]).describe("Do not review pull requests of these accounts.").meta({ examples: [["renovate[bot]"]] })
});
var reviewSchema = strictObject({
  automatic: union([boolean(), automaticRules]).default(true).describe("Review without being asked: always, never, or by the settings below. Commands work in any case.").meta({ examples: [true] }),
  paths: globs2.min(1).default(everything).describe("Files that are reviewed.").meta({ examples: [["src/**", "**/*.md"]] }),
  "paths-ignore": globs2.default([]).describe("Files that are not reviewed, also when asked.").meta({ examples: [["dist/**", "**/*.lock"]] }),
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
  candidates: strictObject({
    max: int().min(1).max(limits.candidates).default(4).describe("Most ways that one job may try."),
    "ask-above": int().min(1e3).max(1e9).default(6e5).describe(
      "Tokens that all ways of one job together are thought to take; above it the estimate is posted first, and `/codex approve` begins."
    )
  }).prefault({}).describe("Several ways to do one thing, tried side by side: `/codex suggest` and `/codex implement --n`.").meta({ examples: [{ max: 4 }] }),
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
    candidates: { max: file.candidates.max, askAbove: file.candidates["ask-above"] },
    sandbox: file.sandbox,
    setup: toSetup(file.setup),
    network: file.network ?? null,
    maintenance: toTasks(file.maintenance),
    maintenanceLimits: toTaskLimits(file["maintenance-limits"]),
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
