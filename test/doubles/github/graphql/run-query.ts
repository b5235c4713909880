import { buildSchema, execute, parse, validate } from "graphql";
import type { DocumentNode, GraphQLFieldResolver, GraphQLFormattedError, GraphQLSchema } from "graphql";
import { schema as idl } from "@octokit/graphql-schema";
import { z } from "zod";
import type { Identity } from "../auth/identify.ts";
import type { Answer } from "../rest/answer.ts";
import { ok } from "../rest/answer.ts";
import type { World } from "../state/world.ts";
import { once } from "../once.ts";
import { createRoot } from "./root.ts";

export type RunQuery = (body: unknown, identity: Extract<Identity, { kind: "token" }>) => Promise<Answer>;

const bodySchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** GitHub's real schema, built when it is first needed (about 0.2 s) and the same for every double of a process. */
const published = once(() => buildSchema(idl.idl, { assumeValid: true }));

/** Every query is validated against GitHub's real schema. */
export function createRunQuery(world: World): RunQuery {
  return async (body, identity) => {
    const parsed = bodySchema.safeParse(body);
    if (!parsed.success)
      return ok({ errors: [{ message: "A query attribute must be specified and must be a string." }] });
    const schema = published();
    const document = validated(schema, parsed.data.query);
    if ("errors" in document) {
      world.violations.push(...document.errors.map((message) => `graphql: ${message}`));
      return ok({ errors: document.errors.map((message) => ({ message })) });
    }
    const { variables, operationName } = parsed.data;
    const root = {
      rootValue: createRoot(world, identity),
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    };
    const result = await execute({ schema, document: document.document, fieldResolver: resolveKnown, ...root });
    return ok({
      ...result,
      ...(result.errors ? { errors: result.errors.map((error) => asGithub(error.toJSON())) } : {}),
    });
  };
}

function validated(schema: GraphQLSchema, query: string): { document: DocumentNode } | { errors: string[] } {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length === 0 ? { document } : { errors: errors.map((error) => error.message) };
  } catch (cause) {
    return { errors: [cause instanceof Error ? cause.message : String(cause)] };
  }
}

/** A field that the double does not resolve is an error that says so, never a silent null. */
const resolveKnown: GraphQLFieldResolver<unknown, unknown> = (source, ...[args, , info]) => {
  const value: unknown =
    typeof source === "object" && source !== null ? Reflect.get(source, info.fieldName) : undefined;
  if (value === undefined)
    throw new Error(`the GitHub double does not resolve ${info.parentType.name}.${info.fieldName}`);
  return typeof value === "function" ? value(args) : value;
};

/** GitHub puts the kind of an error beside its message. */
function asGithub(error: GraphQLFormattedError): object {
  const { extensions, ...rest } = error;
  return { ...extensions, ...rest };
}
