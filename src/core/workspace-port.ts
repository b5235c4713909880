import type { Sha } from "./facts.ts";

/** A folder that holds the tree of a commit, and what was put there. */
export interface Exported {
  readonly commit: Sha;
  readonly directory: string;
  /** By path: how each file left our hands. Whatever differs from it later may have changed. */
  readonly files: ReadonlyMap<string, ExportedFile>;
  /** By path: what was different when it was settled, and how; `null` for what was gone. */
  readonly settled?: ReadonlyMap<string, ExportedFile | null>;
}

export interface ExportedFile {
  readonly oid: string;
  readonly mode: string;
  /** Inode, size and the time of its last change, which no program can set. `null` for what is not a regular file. */
  readonly stamp: string | null;
}

/** One path that a patch changes, as git says it of the two trees. */
export interface PatchedFile {
  readonly path: string;
  readonly status: "added" | "deleted" | "modified" | "type-changed";
  readonly oldMode: string;
  readonly newMode: string;
  /** What it holds then; `null` when it is deleted. */
  readonly content: Buffer | null;
}

/** `tree` is the id of the tree that comes of it; `files` is what git finds different, renames as two. */
export type Applied =
  | { readonly kind: "applied"; readonly tree: Sha; readonly files: readonly PatchedFile[] }
  /** In one line. */
  | { readonly kind: "refused"; readonly why: string };

/** Trees made and changed in a copy of our own, never by git in a folder that somebody else could write (T58). */
export interface TreeEditor {
  /** Writes a tree below an empty folder, byte for byte: no filter, no attribute, no submodule (T59, T60). */
  export(commit: Sha, to: { readonly directory: string; readonly owner: number | null }): Promise<Exported>;
  /** What such a folder holds now, as a patch against its commit; empty when nothing changed. Throws `UserError`. */
  collect(exported: Exported): Promise<string>;
  /** From here on what is different already is left out of such a patch, until it changes again. */
  settle(exported: Exported): Promise<Exported>;
  apply(commit: Sha, patch: string): Promise<Applied>;
}

/** Folders in which package managers install beside the code, wherever in the tree. */
export const installedFolders = ["node_modules", ".venv"] as const;

/** One program in a sandbox: an argv, never a line for a shell of ours (T68). */
export interface Execution {
  readonly argv: readonly string[];
  /** Below the tree; `""` is the tree itself. */
  readonly directory: string;
  /** Host names that it may reach, by the proxy that its environment names; without any, there is no network at all. */
  readonly network?: readonly string[];
  readonly input?: string | Buffer;
  /** Bytes of output to keep of its beginning, and as many of its end; `limits.sandboxOutputKept` by default. */
  readonly keep?: number;
  /** Wall clock. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** How a program in a sandbox ended. */
export interface Executed {
  /** `null` when it was ended by us, or by a signal. */
  readonly code: number | null;
  /** `exit`: by itself. Else the bound that was met. */
  readonly ended: "exit" | "time" | "output" | "memory" | "processes" | "disk" | "files" | "cancelled";
  readonly output: { readonly text: string; readonly bytes: number; readonly sha256: string };
  readonly durationMs: number;
  /** Hosts that it asked for and was not let to. Names that a program chose. */
  readonly refused: readonly string[];
}

/** What stands at a path, looked up without following links. `blocked`: a file or a link is where a folder should be. */
export type Entry =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "missing" | "not-text" | "directory" | "link" | "blocked" };

/** A throw-away copy of a tree in which programs of strangers may run, and what became of it. */
export interface Workspace extends AsyncDisposable {
  /** What holds the programs in, in words for what is posted. */
  readonly sandbox: string;
  run(execution: Execution): Promise<Executed>;
  /** Both look from inside, as the programs do, so that nothing of this machine can be meant (T55). */
  look(path: string, signal: AbortSignal): Promise<Entry>;
  /** Text by path; `null` takes a file away. Never through a link. Throws a `ModelError` where it cannot be done. */
  write(files: ReadonlyMap<string, string | null>, signal: AbortSignal): Promise<void>;
  /** What was exported. */
  readonly files: ReadonlyMap<string, ExportedFile>;
  /**
   * Lays out a copy of those folders that somebody installed on this machine before us, for the very lockfiles of this tree:
   * an earlier step of the job. Gives back which there are now.
   */
  adopt(folders: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** Keeps what was installed here for workspaces to come; whether it could. Only for what trusted commits led to (T79). */
  keep(key: string, signal: AbortSignal): Promise<boolean>;
  /** Lays out, as a copy of its own (T72), what was kept under that name; whether there was any. */
  restore(key: string, signal: AbortSignal): Promise<boolean>;
  /** Takes what setup and checks have left behind for no change of anybody's: it goes into no patch. */
  settle(): Promise<void>;
  /** All that is different by now, as a patch against the commit; empty when nothing is. */
  patch(): Promise<string>;
}

export type WorkspaceOpening =
  | { readonly kind: "open"; readonly workspace: Workspace }
  /** There is no sandbox here: nothing runs, and nothing is let out of one. `why` says what is missing and what mends it. */
  | { readonly kind: "unavailable"; readonly why: string };

export type OpenWorkspace = (trees: TreeEditor, commit: Sha, signal: AbortSignal) => Promise<WorkspaceOpening>;
