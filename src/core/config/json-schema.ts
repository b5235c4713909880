import * as z from "zod";
import { policySchema } from "./schema.ts";

/** One node of a JSON Schema: what is known about a setting, or a group of them. */
export type Setting = z.core.JSONSchema.JSONSchema;

/** JSON Schema (draft 7, which editors read) of `.github/codex.yml` for a product with these commands. */
export function policyJsonSchema(commands: readonly string[]): Setting {
  return z.toJSONSchema(policySchema(commands), { target: "draft-07", io: "input" });
}

/** The settings directly below one, by name; the alternatives of one that can be a group count too, and the items of a list. */
export function settingsBelow(setting: Setting): Readonly<Record<string, Setting>> {
  const groups = [setting, ...(setting.anyOf ?? []), itemOf(setting)].map((group) => group.properties ?? {});
  return Object.fromEntries(groups.flatMap((group) => Object.entries(group)).filter(isSetting));
}

/** What stands at a path; a list's item is described by its list. `null` where nothing is known. */
export function settingAt(root: Setting, path: readonly PropertyKey[]): Setting | null {
  const names = path.filter((step) => typeof step === "string");
  return names.reduce<Setting | null>(
    (setting, name) => (setting === null ? null : (settingsBelow(setting)[name] ?? null)),
    root,
  );
}

/** Values a setting takes, in words. */
export function sayValues(setting: Setting): string {
  if (setting.anyOf !== undefined) return setting.anyOf.map(sayValues).join(", or ");
  if (setting.enum !== undefined) return `one of ${setting.enum.join(", ")}`;
  if (setting.type === "boolean") return "true or false";
  if (setting.type === "integer")
    return `a whole number from ${setting.minimum ?? setting.exclusiveMinimum ?? 0}${upTo(setting.maximum)}`;
  if (setting.type === "array") return `a list of ${itemsOf(setting)}`;
  return setting.type === "object" ? "a group of settings" : "a text";
}

/** A good value, as YAML on one line: the example, or else the default. */
export function goodValue(setting: Setting): string {
  const [example] = setting.examples ?? [];
  return flow(example ?? setting.default ?? setting.enum?.[0]);
}

/** Plain data as one line of YAML. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  const plain = typeof value === "string" && /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null)$/i.test(value);
  return plain ? value : JSON.stringify(value ?? null);
}

function isSetting(entry: [string, Setting | boolean]): entry is [string, Setting] {
  return typeof entry[1] !== "boolean";
}

function upTo(maximum: number | undefined): string {
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? "" : ` to ${maximum}`;
}

function itemsOf(setting: Setting): string {
  const { type } = itemOf(setting);
  if (type === "object") return "groups of settings";
  return type === "integer" ? "numbers" : "texts";
}

function itemOf({ items }: Setting): Setting {
  return typeof items === "object" && !Array.isArray(items) ? items : {};
}
