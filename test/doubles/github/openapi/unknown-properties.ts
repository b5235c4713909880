export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

type Components = Readonly<Record<string, Schema>>;

/** OpenAPI lets unknown properties pass; GitHub ignores them, which hides a wrong name. Here they are errors. */
export function unknownProperties(value: unknown, schema: Schema | null, components: Components): string[] {
  if (!schema || typeof value !== "object" || value === null) return [];
  const parts = flatten(schema, components);
  const known: Record<string, Schema> = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
  const items = parts.find((part) => part.items)?.items;
  if (Object.keys(known).length === 0 && !items) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const own = items ?? (Object.hasOwn(known, name) ? known[name] : undefined);
    if (!own) return [`unknown property ${name}`];
    return unknownProperties(inner, own, components).map((found) => `${found} of ${name}`);
  });
}

/** The schema and everything it is combined of. */
function flatten(schema: Schema, components: Components): Schema[] {
  const target = schema.$ref === undefined ? undefined : components[schema.$ref.replace("#/components/schemas/", "")];
  const parts = [
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(target ? [target] : []),
  ];
  return [schema, ...parts.flatMap((part) => flatten(part, components))];
}
