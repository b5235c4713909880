import type { Computed } from "../../rig/scenario.ts";

/** Five files that fill a turn and more; nobody wants to keep them. */
const long = Array.from(
  { length: 900 },
  (_, line) => `export const value${line} = "number ${line} of a long list";`,
).join("\n");
const names = ["a", "b", "c", "d", "e"];

export const computed: Computed = {
  files: { head: Object.fromEntries(names.map((name) => [`src/long-${name}.js`, `${long}\n`])) },
};
