/** One git setting, as `[key, value]`. */
export type Setting = readonly [key: string, value: string];

/** What one call of git may know and reach. Everything not named here is closed. */
export interface GitReach {
  readonly gitDir: string;
  /** Set only where files of a working tree are read (a person's own folder). */
  readonly workTree?: string;
  readonly config?: readonly Setting[];
  /** Transports that may be used; none by default, so nothing can be fetched behind our back. */
  readonly protocols?: readonly string[];
  /** Paths are taken literally unless this is set: then the caller prefixes each one with its magic itself (T68). */
  readonly pathPatterns?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Doors that a repository or a machine could leave open (T58, T59). They come in through the environment, which outranks
 * a repository's own `config`.
 */
const closedDoors: readonly Setting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["core.excludesFile", "/dev/null"],
  ["core.pager", "cat"],
  ["credential.helper", ""],
  ["safe.bareRepository", "explicit"],
  ["submodule.recurse", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
];

/** Where the operator's machine says how the network is reached; passed on only to calls that may use it. */
const networkNames = [
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
] as const;

/**
 * The whole environment of a git process: built from nothing, so no `GIT_*`, no token and no secret of ours gets in.
 * Settings, a token among them, travel here because argv is public on a machine and a config file stays on disk.
 */
export function gitEnvironment(reach: GitReach, inherited: NodeJS.ProcessEnv): Record<string, string> {
  const protocols = reach.protocols ?? [];
  return {
    ...pick(inherited, ["PATH", ...(protocols.length > 0 ? networkNames : [])]),
    HOME: "/nonexistent",
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    GIT_DIR: reach.gitDir,
    ...(reach.workTree === undefined ? {} : { GIT_WORK_TREE: reach.workTree }),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: reach.pathPatterns === true ? "0" : "1",
    // Outranks every `protocol.*` setting; the empty list allows nothing. The second one is read by git 2.45 and later.
    GIT_ALLOW_PROTOCOL: protocols.join(":"),
    ...(protocols.length > 0 ? {} : { GIT_NO_LAZY_FETCH: "1" }),
    ...reach.environment,
    ...numbered([...closedDoors, ...(reach.config ?? [])]),
  };
}

function numbered(settings: readonly Setting[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

function pick(from: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
