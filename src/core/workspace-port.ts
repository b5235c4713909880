import type { Sha } from "./facts.ts";
import type { Segment } from "./merge/conflicts.ts";

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
  /** Another path beside it that some file systems take for the same. */
  readonly twin?: string;
}

/** `tree` is the id of the tree that comes of it; `files` is what git finds different, renames as two. */
export type Applied =
  | { readonly kind: "applied"; readonly tree: Sha; readonly files: readonly PatchedFile[] }
  /** In one line. */
  | { readonly kind: "refused"; readonly why: string };

/** One file of a merge that git could not merge by itself. */
export type Conflicted =
  | {
      readonly kind: "text";
      readonly path: string;
      readonly segments: readonly Segment[];
      /** On a side the file ends without a line end. */
      readonly openEnd: boolean;
    }
  /** Nothing to be settled line by line: people decide. `why` is part of a sentence. */
  | { readonly kind: "left"; readonly path: string; readonly why: string };

/** `tree` is what git made of two commits; where there are conflicts it holds them, markers and all. */
export type Merged =
  | { readonly kind: "merged"; readonly tree: Sha; readonly conflicts: readonly Conflicted[] }
  | { readonly kind: "up-to-date" }
  /** In one line. */
  | { readonly kind: "refused"; readonly why: string };

/** A path that a merge has otherwise than its second parent. */
export interface MergedFile {
  readonly path: string;
  /** All zeros, as `oid`, when it is gone. */
  readonly mode: string;
  readonly oid: string;
  /** What it holds where neither parent has that object anywhere; else `null`. */
  readonly made: Buffer | null;
}

/** Trees made and changed in a copy of our own, never by git in a folder that somebody else could write (T58). */
export interface TreeEditor {
  /** Writes a tree below an empty folder, byte for byte: no filter, no attribute, no submodule (T59, T60). */
  export(commit: Sha, to: { readonly directory: string; readonly owner: number | null }): Promise<Exported>;
  /** What such a folder holds now, as a patch against its commit; empty when nothing changed. Throws `UserError`. */
  collect(exported: Exported): Promise<string>;
  /** From here on what is different already is left out of such a patch, until it changes again. */
  settle(exported: Exported): Promise<Exported>;
  apply(commit: Sha, patch: string): Promise<Applied>;
  /** What turns the tree of a commit into another one that is here, as git writes it. */
  between(base: Sha, tree: Sha): Promise<string>;
  /** As git merges by itself: no driver, filter or attribute of anybody's has a say (T58, T59). */
  merge(ours: Sha, theirs: Sha): Promise<Merged>;
  /** A tree with other texts in regular files that it has; their modes stay. */
  rewrite(tree: Sha, texts: ReadonlyMap<string, string>): Promise<Sha>;
  /** What has to be done to the tree of `theirs` to get `tree`. */
  mergedFiles(merge: { readonly ours: Sha; readonly theirs: Sha; readonly tree: Sha }): Promise<readonly MergedFile[]>;
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
  /** Hears everything that is printed, as it comes. */
  readonly log?: (chunk: Buffer) => void;
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

/** What stands at a path, looked up without following links. `behind-…`: that is where a folder should be. */
export type Entry =
  | { readonly kind: "file"; readonly text: string }
  /** A `dead-link` leads to no file: to nothing, or to a folder. */
  | {
      readonly kind: "missing" | "not-text" | "directory" | "link" | "dead-link" | "behind-link" | "behind-file";
    };

/** A file or folder below a folder; `other` is a device, a socket or a pipe. */
export interface Listed {
  readonly path: string;
  readonly kind: "file" | "directory" | "link" | "other";
}

export interface FindQuery {
  /** A regular expression of JavaScript. */
  readonly pattern: string;
  /** A file, or the folder to search below; `""` is the tree. */
  readonly path: string;
  /** Glob that file names must match, or paths where it has a slash. */
  readonly include: string | null;
  readonly most: number;
}

/** A throw-away copy of a tree in which programs of strangers may run, and what became of it. */
export interface Workspace extends AsyncDisposable {
  /** What holds the programs in, in words for what is posted. */
  readonly sandbox: string;
  /** Where the tree stands for programs inside. */
  readonly root: string;
  run(execution: Execution): Promise<Executed>;
  /**
   * These and `write` work from inside, as the programs do, so that nothing of this machine can be meant (T55), and follow
   * no link. Paths are below the tree. They throw a `ModelError` where there is nothing to give.
   */
  look(path: string, signal: AbortSignal): Promise<Entry>;
  /** A regular file of at most `limits.imageBytes`. */
  bytes(path: string, signal: AbortSignal): Promise<Buffer>;
  /** Sorted; `whole` is false when there is more. */
  list(
    at: { readonly path: string; readonly depth: number },
    signal: AbortSignal,
  ): Promise<{ readonly entries: readonly Listed[]; readonly whole: boolean }>;
  /** In the order of paths. Neither folders of dependencies nor binary or large files are searched. */
  find(
    query: FindQuery,
    signal: AbortSignal,
  ): Promise<{
    readonly hits: readonly { readonly path: string; readonly line: number; readonly text: string }[];
    readonly more: boolean;
  }>;
  /**
   * Reports of tests in the tree that differ from what was `known`, and what is known now. `null` knows nothing yet and
   * gets no texts.
   */
  reports(
    known: Readonly<Record<string, string>> | null,
    signal: AbortSignal,
  ): Promise<{ readonly stamps: Readonly<Record<string, string>>; readonly texts: readonly string[] }>;
  /** Text by path; `null` takes a file away. Never through a link. Throws a `ModelError` where it cannot be done. */
  write(files: ReadonlyMap<string, string | null>, signal: AbortSignal): Promise<void>;
  /** Makes of the tree as it was exported what such a patch says, from inside. Throws a `UserError` where it cannot be done. */
  lay(patch: string, signal: AbortSignal): Promise<void>;
  /** What was exported. */
  readonly files: ReadonlyMap<string, ExportedFile>;
  /**
   * Lays out a copy of those folders that somebody installed on this machine before us, for the very lockfiles of this tree:
   * an earlier step of the job. Gives back which there are now.
   */
  adopt(folders: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Lays out a copy of what these package managers keep at hand on this machine, where an earlier step of the job used them.
   * What is missing is no trouble: it is there for speed, and for a job without a network.
   */
  adoptCaches(tools: readonly string[], signal: AbortSignal): Promise<void>;
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

/** What may hold programs in. `auto`: the first that works here; `off`: nothing runs; else that one, or nothing runs. */
export const sandboxLevels = ["auto", "off", "bubblewrap", "container"] as const;

/** What the operator allows. A level that is not there is refused; a lesser one never takes its place (T66). */
export interface SandboxWish {
  readonly level: (typeof sandboxLevels)[number];
  /** The container's image, pinned by its digest; `null`: no container is ever started. */
  readonly image: string | null;
}

export type OpenWorkspace = (trees: TreeEditor, commit: Sha, signal: AbortSignal) => Promise<WorkspaceOpening>;
