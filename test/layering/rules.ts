/** Where a path belongs: its longest prefix among these. `""` is everything else under `src`. */
export const places = [
  "core",
  "context",
  "review",
  "ask",
  "change",
  "fix",
  "candidates",
  "suggest",
  "implement",
  "approve",
  "pick",
  "steer",
  "resolve",
  "ci",
  "commands",
  "codex",
  "agent",
  "workspace",
  "github",
  "store",
  "hosts",
  "hosts/action",
  "hosts/bot",
  "hosts/cli",
] as const;

export type Place = (typeof places)[number];

interface Rule {
  /** Other places that files here may name. */
  readonly may: readonly Place[];
  readonly why: string;
}

const edge: Rule = { may: ["core"], why: "an edge knows core's types and nothing else, so it can be replaced alone" };
const host: Place[] = ["core", "commands", "hosts", "codex", "workspace", "github", "store"];

/** Arrows point down only: hosts, commands, how a command thinks, what it reads, core; the edges stand beside. */
export const arrows: Readonly<Record<Place, Rule>> = {
  core: {
    may: ["context", "review"],
    why: "core decides; of what thinks it may use only the parsed diff and the anchors, as publish derives them again",
  },
  context: { may: ["core"], why: "what a model reads is made of facts, without a model and without a host" },
  review: { may: ["core", "context", "agent"], why: "a review thinks: it asks the loop and reads the context" },
  ask: { may: ["core", "context", "agent"], why: "an answer thinks: it asks the loop and reads the context" },
  change: {
    may: ["core", "context", "agent"],
    why: "a change thinks: it asks the loop, reads the context and runs what core's port lets run",
  },
  fix: { may: ["core", "context", "change"], why: "what to change is said here, how it is changed is not" },
  candidates: {
    may: ["core", "context", "agent", "change"],
    why: "candidates are changes like any other, made side by side and compared",
  },
  suggest: { may: ["core", "context", "change", "candidates"], why: "what to change is said here, how is not" },
  implement: {
    may: ["core", "context", "agent", "change", "candidates"],
    why: "what to change is said here, how is not",
  },
  approve: { may: ["core"], why: "it finds what waits and hands it to the command that stopped for it" },
  pick: { may: ["core"], why: "it finds what was offered and says which one is meant" },
  steer: { may: ["core"], why: "it only looks who is at work" },
  commands: {
    may: ["core", "review", "ask", "fix", "ci", "resolve", "implement", "suggest", "approve", "pick", "steer"],
    why: "a command is a screen that names who does it",
  },
  resolve: {
    may: ["core", "context", "agent", "change"],
    why: "settling a merge thinks, as a change does, and runs the same checks",
  },
  ci: {
    may: ["core", "context", "change"],
    why: "a repair of CI says what fails and has the change made like any other",
  },
  codex: edge,
  agent: edge,
  workspace: edge,
  github: edge,
  store: edge,
  hosts: { may: ["core", "commands", "codex", "workspace", "github"], why: "what hosts share knows none of them" },
  "hosts/action": { may: host, why: "a host wires, and knows no other host" },
  "hosts/bot": { may: host, why: "a host wires, and knows no other host" },
  "hosts/cli": { may: [...host, "hosts/bot"], why: "the command line can start the bot, and knows no other host" },
};

/** Packages that only some places may name; every other package is free. */
export const packages: readonly { readonly name: RegExp; readonly only: readonly string[]; readonly why: string }[] = [
  { name: /^@actions\//, only: ["hosts/action/"], why: "only the Action runs on a runner" },
  { name: /^ws$/, only: ["codex/socket/"], why: "one place opens sockets to a backend" },
  { name: /^(?:probot|pino)$/, only: ["hosts/bot/"], why: "only the bot listens" },
  { name: /^@octokit\/(?:core|plugin-.*)$/, only: ["github/", "hosts/bot/tokens.ts"], why: "one client, one place" },
  { name: /^(?:node:)?child_process$/, only: ["workspace/"], why: "processes are started at one edge" },
  { name: /^(?:node:)?(?:worker_threads|cluster|vm|module)$/, only: [], why: "code is loaded by import alone" },
  { name: /^(?:shelljs|execa|cross-spawn|zx)$/, only: [], why: "one way to start programs is enough" },
  { name: /^node:fs(?:\/promises)?$/, only: ["workspace/", "store/", "codex/auth/", "hosts/"], why: "core is pure" },
];

/** Ways to start a program that take an argv; what goes through a shell is not among them (T68). */
export const starters: readonly string[] = ["spawn", "spawnSync", "execFile", "execFileSync"];

/** Who must never be loaded by whom, however long the way: the line that the model cannot cross. */
export const walls: readonly { readonly from: string; readonly never: RegExp; readonly why: string }[] = [
  {
    from: "core/propose.ts",
    never: /^(?:github|hosts)\/|^core\/(?:publish|acknowledge|perform|plan-writes\/)/,
    why: "whoever thinks holds no writer",
  },
  {
    from: "commands/registry.ts",
    never: /^(?:github|hosts)\/|^core\/(?:publish|acknowledge|perform|plan-writes\/)/,
    why: "a command proposes; it does not write",
  },
  { from: "core/publish.ts", never: /^(?:codex|agent|hosts)\//, why: "whoever writes holds no model" },
  { from: "core/acknowledge.ts", never: /^(?:codex|agent|hosts)\//, why: "whoever writes holds no model" },
  { from: "github/writer.ts", never: /^(?:codex|agent|hosts)\//, why: "whoever writes holds no model" },
  { from: "hosts/cli/run-local.ts", never: /^github\/writer\.ts$/, why: "the command line cannot post by accident" },
];

/** Text that only some files may hold. */
export const words: readonly { readonly text: RegExp; readonly only: readonly string[]; readonly why: string }[] = [
  {
    // A route in a literal; `baseUrl` is where octokit.ts finds GraphQL, which the next rules watch.
    text: /["'`](?:POST|PUT|PATCH|DELETE) (?:\/(?!graphql["'`])|\$\{(?!baseUrl\b))/,
    only: ["github/writer.ts"],
    why: "github/writer.ts alone writes",
  },
  {
    text: /["'`]POST \/graphql["'`]/,
    only: ["github/writer.ts", "github/octokit.ts", "github/policy-query.ts", "github/threads-query.ts"],
    why: "GraphQL can write: whoever asks it is named here",
  },
  { text: /[`"']\s*mutation\b\s*[\w(]*\s*[({]/, only: ["github/writer.ts"], why: "github/writer.ts alone writes" },
  { text: /\bmethod:\s*["'`]/, only: ["codex/"], why: "requests to GitHub are routes; others go to the model only" },
  { text: /\bshell:\s*(?:true|["'`])/, only: [], why: "programs are started from argv, never through a shell" },
  {
    text: /\bexec(?:Sync)?\s*\([^)]*\bchild|\b(?:execSync|child_process\.exec)\b/,
    only: [],
    why: "argv, never a shell",
  },
  {
    // The programs that we write into a sandbox are texts, and run there.
    text: /\brequire\(|\bcreateRequire\b|\bprocess\.(?:binding|dlopen|getBuiltinModule)\b|\bnew Function\b|\beval\(/,
    only: ["workspace/network/forwarder.ts", "workspace/sandbox/ask-inside.ts", "workspace/sandbox/probe.ts"],
    why: "what is loaded is named by an import, where it can be seen",
  },
  { text: /\bas any\b|\bas unknown as\b|\bas never\b/, only: [], why: "a cast silences what the types say" },
  {
    text: /^import \{[^}]*\} from "zod"/,
    only: [],
    why: 'with import * as z from "zod" a bundler leaves half of it out',
  },
  { text: /@ts-(?:ignore|expect-error|nocheck)|oxlint-disable|eslint-disable/, only: [], why: "nothing is silenced" },
];
