/** Something wrong with the file. `key` is dotted and empty for the file as a whole; `line` is 1-based. */
export interface Problem {
  readonly key: string;
  readonly line: number;
  /** A whole sentence or two for a person, on one line, without the file's name and the line. */
  readonly message: string;
}

/** Names of settings and indexes of items, from the top. */
export type Path = readonly PropertyKey[];

/** A path as people write it: `review.paths item 2`. */
export function sayPath(path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? ` item ${step + 1}` : `.${clip(String(step))}`));
  return steps.join("").replace(/^\./, "");
}

/** Text of the file, to be shown: short, and without characters that hide, break lines or turn text around. */
export function clip(text: string, most = 60): string {
  const visible = text.slice(0, most + 1).replaceAll(/[\p{C}\u2028\u2029]/gu, "?");
  return visible.length > most ? `${visible.slice(0, most - 1)}…` : visible;
}
