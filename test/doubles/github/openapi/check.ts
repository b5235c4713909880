import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { RecordedRequest } from "../record/requests.ts";
import type { Answer } from "../rest/answer.ts";
import { once } from "../once.ts";
import { unknownProperties } from "./unknown-properties.ts";
import type { Schema } from "./unknown-properties.ts";

/** What `scripts/extract-openapi.ts` took out of GitHub's description: schemas by operation, components beside. */
interface Described {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly query: readonly string[];
  readonly request: Schema | null;
  /** By status code. */
  readonly answers: Readonly<Record<string, Schema | null>>;
}

export interface OpenapiCheck {
  /** What GitHub's description says against a request; nothing is good. */
  request(operation: string, request: RecordedRequest): string[];
  answer(operation: string, answer: Answer): string[];
}

/** Read at the first request, each schema compiled when it is first needed: once for every double of a process. */
const load = once(() => {
  const described: Described = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat("repo.nwo", true);
  ajv.addSchema({ $id: "github", components: described.components });
  return { described, compile: memo((schema: Schema) => ajv.compile(absolute(schema))) };
});

export function createOpenapiCheck(): OpenapiCheck {
  return {
    request: (operation, request) => {
      const { described, compile } = load();
      const known = described.operations[operation];
      if (!known) return [`GitHub's description has no operation ${operation}`];
      const query = Object.keys(request.query).filter((name) => !known.query.includes(name));
      const unknown = unknownProperties(request.body, known.request, described.components.schemas);
      return [
        ...query.map((name) => `unknown query parameter ${name}`),
        ...unknown,
        ...(known.request ? errorsOf(compile(known.request), request.body ?? {}) : []),
      ];
    },
    answer: (operation, answer) => {
      const { described, compile } = load();
      if (answer.status >= 400 || typeof answer.body === "string") return [];
      const known = described.operations[operation]?.answers ?? {};
      const schema = known[String(answer.status)];
      if (schema === undefined) return [`status ${answer.status} is not described`];
      return schema ? errorsOf(compile(schema), JSON.parse(JSON.stringify(answer.body ?? null))) : [];
    },
  };
}

function errorsOf(check: ValidateFunction, value: unknown): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(
    (error) => `${error.instancePath || "/"} ${error.message ?? ""} ${JSON.stringify(error.params)}`,
  );
}

/** References of one schema are into the document of components. */
function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/'));
}

function memo<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
