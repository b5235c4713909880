import { flow, sayValues, settingsBelow, type Setting } from "../src/core/config/json-schema.ts";
import { aligned } from "./aligned.ts";

/** The settings of `.github/codex.yml` as a Markdown table, one row a setting, in the order of the schema. */
export function settingsTable(root: Setting): string {
  const rows = leaves(root, []).map(({ path, setting }) => [
    `\`${path.join(".")}\``,
    sayValues(setting),
    setting.default === undefined ? "" : `\`${flow(setting.default)}\``,
    setting.description ?? "",
  ]);
  return aligned([["Setting", "Value", "Default", "Meaning"], ...rows]);
}

interface Leaf {
  readonly path: readonly string[];
  readonly setting: Setting;
}

function leaves(group: Setting, above: readonly string[]): readonly Leaf[] {
  return named(group, above).flatMap(([name, setting]) => {
    const path = above.concat(name);
    const own: readonly Leaf[] = setting.type === "object" ? [] : [{ path, setting }];
    return own.concat(leaves(setting, path));
  });
}

/** Every command has the same settings: one of them stands for all. */
function named(group: Setting, above: readonly string[]): readonly [string, Setting][] {
  const entries = Object.entries(settingsBelow(group));
  return above.join(".") === "commands" ? entries.slice(0, 1).map(([, setting]) => ["<command>", setting]) : entries;
}
