import * as fc from "fast-check";

/**
 * A gate must not fail by chance: where `CI` is set the inputs of property tests are the same in every run, unless
 * `PROPERTY_SEED` names others, as the weekly run does. Everywhere else they are new each time.
 */
const seed = process.env["PROPERTY_SEED"] ?? (process.env["CI"] === undefined ? null : "1");
if (seed !== null) fc.configureGlobal({ seed: Number(seed) });
