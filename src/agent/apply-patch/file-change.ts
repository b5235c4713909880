/** One part of a patch: what it does to one file. */
export type FileChange =
  | { readonly kind: "add"; readonly path: string; readonly content: string }
  | { readonly kind: "delete"; readonly path: string }
  | {
      readonly kind: "update";
      readonly path: string;
      readonly moveTo: string | null;
      readonly chunks: readonly PatchChunk[];
    };

export interface PatchChunk {
  /** The line after `@@`: where to begin looking. */
  readonly context: string | null;
  readonly lines: readonly PatchLine[];
  /** Whether it must match the end of the file. */
  readonly atEnd: boolean;
}

export interface PatchLine {
  readonly mark: " " | "+" | "-";
  readonly text: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };
