import { flow, sayValues, settingsBelow, type Setting } from "../src/core/config/json-schema.ts";

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

/** Padded as the formatter pads tables, so that generating and formatting agree. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return lines.toSpliced(1, 0, line(widths.map((width) => "-".repeat(width)))).join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
