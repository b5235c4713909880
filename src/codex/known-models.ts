import type { CatalogueModel } from "./catalogue.ts";

const toMax = ["low", "medium", "high", "xhigh", "max"] as const;
const lite = {
  description: "",
  window: 272_000,
  efforts: toMax,
  effort: "medium",
  freeform: true,
  images: true,
  lite: true,
  hidden: false,
} as const;

/**
 * The catalogue of Codex CLI 0.169, for when no backend can be asked: the best first, as there. Prices are nobody's
 * business here.
 */
export const knownModels: readonly CatalogueModel[] = [
  { ...lite, slug: "gpt-6.1-sol", name: "GPT-6.1-Sol", effort: "low" },
  { ...lite, slug: "gpt-6-astra", name: "GPT-6-Astra", effort: "low" },
  { ...lite, slug: "gpt-6-sol", name: "GPT-6-Sol" },
  { ...lite, slug: "gpt-6-luna", name: "GPT-6-Luna" },
  { ...lite, slug: "gpt-5.6-sol", name: "GPT-5.6-Sol", effort: "low" },
  { ...lite, slug: "gpt-6.1-terra", name: "GPT-6.1 Terra", effort: "low", window: 500_000 },
  { ...lite, slug: "gpt-5.6-terra", name: "GPT-5.6-Terra" },
  { ...lite, slug: "gpt-5.6-luna", name: "GPT-5.6-Luna" },
  { ...lite, slug: "gpt-5.5", name: "GPT-5.5", lite: false, efforts: ["low", "medium", "high", "xhigh"] },
  { ...lite, slug: "codex-auto-review", name: "Codex Auto Review", hidden: true },
];
