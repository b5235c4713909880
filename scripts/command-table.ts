import type { Commands } from "../src/core/command.ts";
import { aligned } from "./aligned.ts";

/** What can be asked for, one row a command. */
export function commandTable(commands: Commands): string {
  const rows = Object.entries(commands).map(([name, { argument, summary, on, access }]) => [
    `\`${["/codex", name, argument].filter((part) => part !== "").join(" ")}\``,
    summary,
    on.map((place) => (place === "pull" ? "pull requests" : "issues")).join(", "),
    access,
  ]);
  return aligned([["Command", "Does", "On", "Needs"], ...rows]);
}
