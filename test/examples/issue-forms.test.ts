import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { root } from "../rig/workflow/run-workflow.ts";

/** As GitHub documents issue forms; one that it does not understand is shown to nobody. */
const text = z.strictObject({
  type: z.literal("textarea"),
  id: z.string().regex(/^[\w-]+$/),
  attributes: z.strictObject({
    label: z.string().min(1),
    description: z.string().optional(),
    placeholder: z.string().optional(),
  }),
  validations: z.strictObject({ required: z.boolean() }).optional(),
});
const words = z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string().min(1) }) });
const form = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  title: z.string(),
  body: z.array(z.discriminatedUnion("type", [text, words])).min(1),
});

const folder = join(root, "examples", "issue-forms");

describe.each(await readdir(folder))("examples/issue-forms/%s", (name) => {
  it("is a form that GitHub understands, and asks for goal, success criteria and how to test", async () => {
    const { body } = form.parse(parse(await readFile(join(folder, name), "utf8")));
    const asked = body.flatMap((part) => (part.type === "textarea" ? [part] : []));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    const required = asked
      .filter(({ validations }) => validations?.required === true)
      .map(({ attributes }) => attributes.label);
    expect(required).toEqual(["Goal", "Success criteria", "How to test"]);
  });
});
