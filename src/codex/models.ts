/** What a model takes besides text and functions. */
export interface ModelTraits {
  /** Tools whose argument is free text that follows a grammar. */
  readonly freeform: boolean;
  readonly images: boolean;
}

const plain: ModelTraits = { freeform: false, images: false };

/** The first that fits a name, which a gateway may put a namespace before. Of a model nobody knows little is expected. */
const families: readonly (readonly [RegExp, ModelTraits])[] = [
  // All of the catalogue of Codex CLI 0.169.
  [/^(?:gpt-5\.[5-9]|gpt-[6-9]|gpt-daybreak|codex-auto-review)(?=[.-]|$)/, { freeform: true, images: true }],
  [/^(?:gpt-5|gpt-4\.1|gpt-4o)(?=[.-]|$)/, { freeform: false, images: true }],
];

export function traitsOf(model: string): ModelTraits {
  const name = model.slice(model.lastIndexOf("/") + 1);
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? plain;
}
