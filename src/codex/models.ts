import type { Effort } from "../core/codex-port.ts";
import { knownModels } from "./known-models.ts";

/** What a model takes besides text and functions, and how much. */
export interface ModelTraits {
  /** Tools whose argument is free text that follows a grammar. */
  readonly freeform: boolean;
  readonly images: boolean;
  /** The envelope it is asked in where the server follows the catalogue: see `toBody`. */
  readonly lite: boolean;
  /** How long it can think, least first; `null` where nobody knows, and then it is asked for as wanted. */
  readonly efforts: readonly Effort[] | null;
  /** Tokens of its context window; `null` where nobody knows. */
  readonly window: number | null;
  /** Somebody described it: a catalogue, or the table that comes with this client. */
  readonly known: boolean;
}

const unknown: ModelTraits = {
  freeform: false,
  images: false,
  lite: false,
  efforts: null,
  window: null,
  known: false,
};

/** Names that come without a description: the first that fits. Of any other model little is expected. */
const families: readonly (readonly [RegExp, Partial<ModelTraits>])[] = [
  [/^gpt-5\.5(?=[.-]|$)/, { freeform: true, images: true, known: true }],
  [
    /^(?:gpt-5\.[6-9]|gpt-[6-9]|gpt-daybreak|codex-auto-review)(?=[.-]|$)/,
    { freeform: true, images: true, lite: true, known: true },
  ],
  [/^(?:gpt-5|gpt-4\.1|gpt-4o)(?=[.-]|$)/, { images: true, known: true }],
];

/** What comes with this client, for a name that a gateway may put a namespace before. */
export function traitsOf(model: string): ModelTraits {
  const name = model.slice(model.lastIndexOf("/") + 1);
  const described = knownModels.find(({ slug }) => slug === name);
  if (described !== undefined) return traitsIn(described);
  return { ...unknown, ...families.find(([pattern]) => pattern.test(name))?.[1] };
}

/** The entry of a catalogue, as requests use it. */
export function traitsIn(entry: Omit<ModelTraits, "known">): ModelTraits {
  const { freeform, images, lite, efforts, window } = entry;
  return { freeform, images, lite, efforts, window, known: true };
}

const ladder: readonly Effort[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

function rank(effort: Effort): number {
  return ladder.indexOf(effort);
}

/** The most that was asked for of what the model can do; where that is nothing, its least. */
export function fitEffort(wanted: Effort | null, efforts: ModelTraits["efforts"]): Effort | null {
  if (wanted === null || efforts === null || efforts.length === 0) return wanted;
  const sorted = efforts.toSorted((a, b) => rank(a) - rank(b));
  return sorted.findLast((effort) => rank(effort) <= rank(wanted)) ?? sorted[0] ?? wanted;
}
