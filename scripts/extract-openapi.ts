import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { routes } from "../test/doubles/github/rest/routes/index.ts";

/**
 * Takes the operations that the GitHub double knows out of GitHub's published OpenAPI description, which is too big to
 * depend on. In an empty folder:
 *
 *   npm pack @octokit/openapi && tar -xzf octokit-openapi-*.tgz package/generated/api.github.com.json
 *   node scripts/extract-openapi.ts <folder>/package/generated/api.github.com.json && oxfmt test/doubles/github/openapi/openapi.json
 */
const target = new URL("../test/doubles/github/openapi/openapi.json", import.meta.url);

const record = z.record(z.string(), z.unknown());
const contentSchema = z.object({ content: z.record(z.string(), z.object({ schema: record.optional() })).optional() });
const parameterSchema = z.object({ name: z.string(), in: z.string() });
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(record).optional(),
  requestBody: contentSchema.optional(),
  responses: z.record(z.string(), z.union([contentSchema, z.object({ $ref: z.string() })])),
});
const descriptionSchema = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), record), parameters: z.record(z.string(), parameterSchema) }),
});

type Description = z.infer<typeof descriptionSchema>;
type Operation = z.infer<typeof operationSchema>;

function main(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const source = positionals[0];
  if (source === undefined) {
    console.error("usage: node scripts/extract-openapi.ts path/to/api.github.com.json");
    process.exitCode = 2;
    return;
  }
  const description = descriptionSchema.parse(JSON.parse(readFileSync(source, "utf8")));
  correct(description.components.schemas);
  const extracted = extract(description, new Set(routes.map((route) => route.operation)));
  const text = JSON.stringify(extracted);
  writeFileSync(target, `${text}\n`);
  console.log(`${Object.keys(extracted.operations).length} operations, ${text.length} bytes`);
}

function extract(description: Description, wanted: ReadonlySet<string>) {
  const operations: Record<string, unknown> = {};
  for (const operation of operationsOf(description)) {
    const id = operation.operationId;
    if (wanted.has(id)) operations[id] = { ...slim(operation, description), ...corrected[id] };
  }
  const missing = [...wanted].filter((name) => !(name in operations));
  if (missing.length > 0) throw new Error(`GitHub's description has no ${missing.join(", ")}`);
  const schemas = neededSchemas(operations, description.components.schemas);
  return { version: description.info.version, operations, components: { schemas } };
}

function operationsOf(description: Description): Operation[] {
  const methods = new Set(["get", "post", "put", "patch", "delete"]);
  return Object.values(description.paths).flatMap((path) =>
    Object.entries(path).flatMap(([method, value]) => (methods.has(method) ? [operationSchema.parse(value)] : [])),
  );
}

function slim(operation: Operation, { components }: Description): object {
  const named = (operation.parameters ?? []).map((parameter) => {
    const name = /^#\/components\/parameters\/(.+)$/.exec(String(parameter["$ref"]))?.[1];
    return name === undefined ? parameterSchema.parse(parameter) : components.parameters[name];
  });
  const query = named.filter((parameter) => parameter?.in === "query").map((parameter) => parameter?.name);
  const successes = Object.entries(operation.responses).filter(([status]) => /^(?:2..|302)$/.test(status));
  const answers = successes.map(([status, response]) => [status, "$ref" in response ? null : jsonSchema(response)]);
  return {
    query,
    request: operation.requestBody ? jsonSchema(operation.requestBody) : null,
    answers: Object.fromEntries(answers),
  };
}

function jsonSchema({ content }: z.infer<typeof contentSchema>): unknown {
  const schema = content?.["application/json"]?.schema;
  return schema ? toJsonSchema(schema) : null;
}

/** Everything that is reached by `$ref`, however deep. */
function neededSchemas(operations: unknown, schemas: Description["components"]["schemas"]): Record<string, unknown> {
  const needed: Record<string, unknown> = {};
  const queue = refsIn(operations);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const schema = schemas[name];
    if (name in needed || !schema) continue;
    needed[name] = toJsonSchema(schema);
    queue.push(...refsIn(needed[name]));
  }
  return Object.fromEntries(Object.entries(needed).sort(([a], [b]) => a.localeCompare(b)));
}

/**
 * Where GitHub's answers are known to differ from its description: an outdated comment has neither line nor position,
 * and the repository of a deleted fork is null.
 */
const nullable: readonly (readonly string[])[] = [
  ["pull-request-review-comment", "line"],
  ["pull-request-review-comment", "position"],
  ["pull-request", "head", "repo"],
  ["pull-request-simple", "head", "repo"],
];

/** The description of this list wants each account to be a user and an enterprise at once. */
const corrected: Readonly<Record<string, { readonly answers: object }>> = {
  "apps/list-installations": {
    answers: { 200: { type: "array", items: { $ref: "#/components/schemas/installation" } } },
  },
};

function correct(schemas: Description["components"]["schemas"]): void {
  for (const [name = "", ...path] of nullable) {
    const last = path.pop() ?? "";
    const owner = path.reduce((schema, step) => propertiesOf(record.parse(schema[step])), propertiesOf(schemas[name]));
    owner[last] = { anyOf: [owner[last], { type: "null" }] };
  }
}

const withProperties = z.custom<{ properties: Record<string, unknown> }>(
  (value) => record.safeParse(record.safeParse(value).data?.["properties"]).success,
);

function propertiesOf(schema: unknown): Record<string, unknown> {
  return withProperties.parse(schema).properties;
}

function refsIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
}

const wordsOnly = new Set([
  "description",
  "example",
  "examples",
  "title",
  "deprecated",
  "externalDocs",
  "default",
  "x-github",
]);

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, and what is only for readers is left out. */
function toJsonSchema(value: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => toJsonSchema(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name]) => isPropertyMap || !(wordsOnly.has(name) || name.startsWith("x-")),
  );
  const entries = kept.map(([name, inner]) => [name, toJsonSchema(inner, name === "properties" && !isPropertyMap)]);
  const schema: Record<string, unknown> = Object.fromEntries(entries);
  if (isPropertyMap || schema["nullable"] !== true) return schema;
  delete schema["nullable"];
  return { anyOf: [schema, { type: "null" }] };
}

main();
