import * as z from "zod";
import type { Effort } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import { traitsOf } from "./models.ts";

/** One model as its backend describes it. */
export interface CatalogueModel {
  /** What requests call it. */
  readonly slug: string;
  /** What people call it. */
  readonly name: string;
  readonly description: string;
  /** Tokens. */
  readonly window: number | null;
  readonly efforts: readonly Effort[] | null;
  /** Its own where a request names none. */
  readonly effort: Effort | null;
  readonly freeform: boolean;
  readonly images: boolean;
  readonly lite: boolean;
  /** Not offered to people. */
  readonly hidden: boolean;
}

export interface Catalogue {
  /** The best first. */
  readonly models: readonly CatalogueModel[];
  /** Entries nobody could read. */
  readonly skipped: number;
}

const slug = z.string().regex(/^[\x21-\x7e]{1,100}$/);
const words = z
  .string()
  .catch("")
  .transform((text) => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ").slice(0, 200));
const effort = z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]);
/** `{"effort": "low", "description": …}`, the same without words, or the bare word; one that is not known counts for nothing. */
const level = z
  .union([effort, z.looseObject({ effort }).transform((it) => it.effort)])
  .nullable()
  .catch(null);
const tokens = z.int().positive().max(100_000_000).nullable().catch(null);

const entrySchema = z.looseObject({
  slug,
  display_name: words,
  description: words,
  context_window: tokens,
  supported_reasoning_levels: z.array(level).max(50).catch([]),
  default_reasoning_level: effort.nullable().catch(null),
  apply_patch_tool_type: z.string().nullish().catch(undefined),
  input_modalities: z.array(z.string()).nullable().catch(null),
  use_responses_lite: z.boolean().catch(false),
  visibility: z.string().catch("list"),
  priority: z.number().catch(1000),
});
/** An entry of the standard API's list, which says little more than a name. */
const plainSchema = z.looseObject({ id: slug });
const listSchema = z.union([
  z.looseObject({ models: z.array(z.unknown()) }).transform(({ models }) => models),
  z.looseObject({ data: z.array(z.unknown()) }).transform(({ data }) => data),
]);

/**
 * Reads `GET /models` entry by entry: one that is damaged, or of an older shape, does not take the others with it. `null`
 * for what is no list at all.
 */
export function parseCatalogue(json: unknown): Catalogue | null {
  const list = listSchema.safeParse(json);
  if (!list.success) return null;
  const read = list.data.slice(0, limits.catalogueModels).map(readEntry);
  const good = read.filter((entry) => entry !== null).toSorted((a, b) => a.priority - b.priority);
  const models = good
    .map(({ model }) => model)
    .filter(({ slug }, at, all) => all.findIndex((m) => m.slug === slug) === at);
  return { models, skipped: read.length - good.length };
}

interface Entry {
  readonly model: CatalogueModel;
  readonly priority: number;
}

function readEntry(json: unknown): Entry | null {
  const entry = entrySchema.safeParse(json);
  if (entry.success) return { model: toModel(entry.data), priority: entry.data.priority };
  const plain = plainSchema.safeParse(json);
  return plain.success ? { model: bare(plain.data.id), priority: 1000 } : null;
}

/** What an entry leaves out is what is known of its name. */
function toModel(entry: z.output<typeof entrySchema>): CatalogueModel {
  const known = traitsOf(entry.slug);
  const efforts = entry.supported_reasoning_levels.filter((each) => each !== null);
  const patch = entry.apply_patch_tool_type;
  return {
    slug: entry.slug,
    name: entry.display_name || entry.slug,
    description: entry.description,
    window: entry.context_window ?? known.window,
    efforts: efforts.length === 0 ? known.efforts : efforts,
    effort: entry.default_reasoning_level,
    freeform: patch === undefined ? known.freeform : patch === "freeform",
    images: entry.input_modalities?.includes("image") ?? known.images,
    lite: entry.use_responses_lite,
    hidden: entry.visibility !== "list",
  };
}

function bare(id: string): CatalogueModel {
  const { known: _, ...traits } = traitsOf(id);
  return { slug: id, name: id, description: "", effort: null, hidden: false, ...traits };
}
