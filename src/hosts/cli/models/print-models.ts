import type { CatalogueModel } from "../../../codex/catalogue.ts";
import { printable } from "../paint.ts";
import type { Screen } from "../print-review.ts";
import { clip, widthOf, wrap } from "../text-width.ts";
import type { ModelList } from "./list-models.ts";

interface Column {
  readonly title: string;
  readonly cell: (model: CatalogueModel) => string;
  /** Numbers stand at the right. */
  readonly right?: true;
}

/** A table for the eye: the model in use is marked, and what nobody knows is left blank. */
export function printModels(list: ModelList, inUse: string, screen: Screen): string {
  const { paint, columns } = screen;
  const models = list.models.filter(({ hidden }) => !hidden);
  const rows = columnsFor(list, models);
  const widths = rows.map(({ title, cell }) => Math.max(widthOf(title), ...models.map((each) => widthOf(cell(each)))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => pad(text, widths[at] ?? 0, rows[at]?.right === true))
      .join("   ")
      .trimEnd();
  const head = paint("dim", clip(`  ${line(rows.map(({ title }) => title))}`, columns));
  const body = models.map((model) => {
    const text = clip(`${model.slug === inUse ? "●" : " "} ${line(rows.map(({ cell }) => cell(model)))}`, columns);
    return model.slug === inUse ? paint("green", text) : text;
  });
  const parts = [
    paint("bold", heading(list, models.length)),
    [head, ...body].join("\n"),
    ...remarks(list, inUse, screen),
  ];
  return `${parts.join("\n\n")}\n`;
}

function heading({ host, from }: ModelList, count: number): string {
  const source = { backend: "asked just now", cache: "asked a while ago", "built-in": "as this version knows them" };
  return `${host} · ${count} ${count === 1 ? "model" : "models"}, ${source[from]}`;
}

/** Columns in which nothing stands are left out. */
function columnsFor({ shape }: ModelList, models: readonly CatalogueModel[]): readonly Column[] {
  const all: readonly Column[] = [
    { title: "model", cell: ({ slug }) => printable(slug) },
    { title: "window", cell: ({ window }) => (window === null ? "" : inThousands(window)), right: true },
    { title: "thinks", cell: ({ efforts }) => rangeOf(efforts) },
    { title: "sees", cell: ({ images }) => (images ? "images" : "") },
    { title: "patches", cell: ({ freeform }) => (freeform ? "free text" : "") },
    { title: "asked", cell: ({ lite }) => (shape === "lite" || (shape === "catalogue" && lite) ? "lite" : "classic") },
  ];
  return all.filter(({ cell }) => models.some((model) => cell(model) !== ""));
}

function rangeOf(efforts: CatalogueModel["efforts"]): string {
  if (efforts === null || efforts.length === 0) return "";
  const [first = "", last = first] = [efforts[0], efforts.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

function inThousands(tokens: number): string {
  return tokens >= 1_000_000 ? `${(tokens / 1_000_000).toFixed(1)}M` : `${Math.round(tokens / 1000)}K`;
}

function pad(text: string, width: number, right: boolean): string {
  const room = " ".repeat(Math.max(0, width - widthOf(text)));
  return right ? room + text : text + room;
}

function remarks(list: ModelList, inUse: string, { paint, columns }: Screen): readonly string[] {
  const known = list.models.some(({ slug }) => slug === inUse);
  const lines = [
    list.why,
    list.skipped === 0 ? null : `${list.skipped} more could not be read and are left out.`,
    known ? null : `"${printable(inUse)}" is in use and not among them.`,
    "Another one: --model NAME, CODEX_BOT_MODEL, or model: in .github/codex.yml.",
  ];
  return [
    lines
      .filter((line) => line !== null)
      .map((line) => paint("dim", wrap(line, columns, "")))
      .join("\n"),
  ];
}
