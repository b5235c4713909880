import type { SandboxWish } from "../../core/workspace-port.ts";
import { removeLeftOvers } from "../scratch.ts";
import { bubblewrapWays, namespaceRemedy } from "./find-bubblewrap.ts";
import { containerRemedy, containerWays } from "./find-container.ts";
import { tryOut } from "./probe.ts";
import type { Remedy, Trouble, Way } from "./sandbox.ts";
import { seccompFilter } from "./seccomp.ts";

/** How this machine opens a sandbox with an empty tree, or why it has none. It is found out by starting one, never guessed. */
export type FoundSandbox = (
  | ({ readonly kind: "found" } & Pick<Way, "name" | "open">)
  | { readonly kind: "none"; readonly why: string }
) & {
  /** What was tried, in this order, up to the first that works. */
  readonly rungs: readonly Rung[];
};

/** One step of the ladder; `trouble` is `null` for the one that works. */
export interface Rung {
  readonly title: string;
  readonly trouble: Trouble | null;
}

export const anySandbox: SandboxWish = { level: "auto", image: null };

/** Climbs down from the lightest; a level that was asked for by name is the only one that is tried (T66). */
export async function findSandbox(env: NodeJS.ProcessEnv, wish: SandboxWish = anySandbox): Promise<FoundSandbox> {
  await removeLeftOvers();
  if (wish.level === "off") return none([{ title: "sandbox", trouble: switchedOff }], "");
  const unfit = unfitMachine();
  if (unfit !== null) return none([{ title: "sandbox", trouble: unfit }], "");
  const rungs: Rung[] = [];
  for (const { title, ways, remedy } of ladder(env, wish)) {
    if ("what" in ways) rungs.push({ title, trouble: ways });
    else
      for (const way of ways) {
        const what = await tryOut(way);
        rungs.push({ title: way.title, trouble: what === null ? null : { what, ...remedy(what) } });
        if (what === null) return { kind: "found", name: way.name, open: way.open, rungs };
      }
  }
  const asked = wish.level === "auto" ? "" : `CODEX_BOT_SANDBOX is ${wish.level}, and nothing else takes its place. `;
  return none(rungs, asked);
}

interface Level {
  readonly title: string;
  readonly ways: readonly Way[] | Trouble;
  readonly remedy: (trouble: string) => Remedy;
}

function ladder(env: NodeJS.ProcessEnv, { level, image }: SandboxWish): readonly Level[] {
  const bubblewrap = { title: "bubblewrap", ways: bubblewrapWays(env), remedy: bubblewrapRemedy };
  const container = {
    title: "container",
    ways: containerWays(env, image),
    remedy: (trouble: string) => containerRemedy(trouble, image ?? ""),
  };
  return [...(level === "container" ? [] : [bubblewrap]), ...(level === "bubblewrap" ? [] : [container])];
}

function bubblewrapRemedy(trouble: string): Remedy {
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble)
    ? namespaceRemedy()
    : { remedy: "bubblewrap must hold before codex-bot runs anything in it.", command: null };
}

const switchedOff: Trouble = {
  what: "the operator has switched running programs off (CODEX_BOT_SANDBOX=off)",
  remedy: "Reviews and answers work as before.",
  command: null,
};

function unfitMachine(): Trouble | null {
  if (process.platform !== "linux")
    return { what: "programs run on Linux only", remedy: "Use a Linux machine or a hosted runner.", command: null };
  if (seccompFilter(process.arch) === null)
    return { what: `there is no filter for ${process.arch}`, remedy: "Use an x64 or arm64 machine.", command: null };
  return null;
}

/** The first that was tried is the one to mend; who set an image hears of containers as well. */
function none(rungs: readonly Rung[], asked: string): FoundSandbox {
  const troubles = rungs.flatMap(({ trouble }) => (trouble === null ? [] : [trouble]));
  const [first] = troubles;
  const others = troubles.slice(1).map(({ what }) => what);
  const besides = others.length === 0 ? "" : ` Besides: ${others.join("; ")}.`;
  return {
    kind: "none",
    why: `There is no sandbox here: ${first?.what ?? "nothing was tried"}. ${asked}${first === undefined ? "" : inWords(first)}${besides}`,
    rungs,
  };
}

function inWords({ remedy, command }: Remedy): string {
  return command === null ? remedy : `${remedy}: \`${command}\`.`;
}
