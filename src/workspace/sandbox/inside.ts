/**
 * Where the tree stands inside; beside it what was installed for it, as long as the tree lives; and where a program may
 * leave files that nobody keeps.
 */
export const inside = { tree: "/codex", deps: "/deps", home: "/home/codex", temp: "/tmp" } as const;

/** What a virtual environment holds is meant before the machine's or the image's own. */
export const firstOnPath = `${inside.tree}/.venv/bin`;

/** Memory-backed folders, in bytes. */
export const sizes = { shared: 64 * 1024 ** 2, temp: 1024 ** 3, home: 512 * 1024 ** 2 } as const;

/** What every program finds in its environment, whatever holds it in. */
export const variables = {
  HOME: inside.home,
  TMPDIR: inside.temp,
  USER: "codex",
  LANG: "C.UTF-8",
  TERM: "dumb",
  NO_COLOR: "1",
  CI: "true",
  // Where package managers keep what they install outside of the tree, and what they merely keep at hand.
  XDG_CACHE_HOME: `${inside.deps}/.cache`,
  npm_config_cache: `${inside.deps}/.cache/npm`,
  CARGO_HOME: `${inside.deps}/cargo`,
  GOMODCACHE: `${inside.deps}/go`,
  GRADLE_USER_HOME: `${inside.deps}/gradle`,
  MAVEN_OPTS: `-Dmaven.repo.local=${inside.deps}/maven`,
} as const;
