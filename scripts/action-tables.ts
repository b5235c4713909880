import { parse } from "yaml";
import { z } from "zod";
import { aligned } from "./aligned.ts";

const manifest = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
});

/** What an `action.yml` takes and gives, as two Markdown tables. */
export function actionTables(yaml: string): string {
  const { inputs, outputs } = manifest.parse(parse(yaml));
  const taken = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.description.replaceAll("|", "\\|"),
    input.default === undefined ? "" : `\`${input.default}\``,
  ]);
  const given = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return [aligned([["Input", "Meaning", "Default"], ...taken]), aligned([["Output", "Meaning"], ...given])].join(
    "\n\n",
  );
}
