import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const permissionsSchema = z.record(z.string(), z.enum(["read", "write", "none"]));
const texts = z.record(z.string(), z.coerce.string());

const stepSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: texts.optional(),
  env: texts.optional(),
  "continue-on-error": z.boolean().optional(),
  "timeout-minutes": z.int().optional(),
});

const jobSchema = z.strictObject({
  if: z.string().optional(),
  needs: z.array(z.string()).default([]),
  "runs-on": z.string(),
  "timeout-minutes": z.int(),
  permissions: permissionsSchema,
  outputs: texts.optional(),
  strategy: z
    .strictObject({
      "fail-fast": z.literal(false),
      "max-parallel": z.int().optional(),
      matrix: z.record(z.string(), z.string()),
    })
    .optional(),
  steps: z.array(stepSchema).min(1),
});

/** What else an event must have to start the workflow. */
interface Narrowed {
  readonly types?: string[] | undefined;
  readonly workflows?: string[] | undefined;
}

const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(
    z.string(),
    z.union([
      z.array(z.strictObject({ cron: z.string() })).transform((): Narrowed => ({})),
      z.strictObject({ inputs: z.record(z.string(), z.looseObject({})) }).transform((): Narrowed => ({})),
      z.strictObject({ types: z.array(z.string()).optional(), workflows: z.array(z.string()).optional() }),
    ]),
  ),
  permissions: permissionsSchema,
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  jobs: z.record(z.string(), jobSchema),
});

export type Workflow = z.infer<typeof workflowSchema>;
export type Job = z.infer<typeof jobSchema>;
export type Step = z.infer<typeof stepSchema>;

/** A workflow of the kind the examples are; anything that the rig would not do as GitHub does is refused. */
export async function readWorkflow(path: string): Promise<Workflow> {
  return workflowSchema.parse(parse(await readFile(path, "utf8")));
}

const actionSchema = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ default: z.string().optional() })),
  runs: z.strictObject({ using: z.literal("node24"), main: z.string() }),
});

export type Action = z.infer<typeof actionSchema>;

/** The `action.yml` of one of our own actions; `below` is its folder, empty for the one-step form. */
export async function readOwnAction(root: string, below: string): Promise<Action> {
  return actionSchema.parse(parse(await readFile(join(root, below, "action.yml"), "utf8")));
}
