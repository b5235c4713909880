import type { Attachments } from "./attachments-port.ts";
import type { CodexPort } from "./codex-port.ts";
import type {
  CheckRunFacts,
  CommentFacts,
  IssueFacts,
  Permission,
  PullFacts,
  RepositoryFacts,
  ReviewCommentFacts,
  ReviewFacts,
  Sha,
  ThreadFacts,
} from "./facts.ts";
import type { Logs } from "./logs-port.ts";
import type { Journal } from "./journal.ts";
import type { BranchReads, IssueReads, RenderedReads, WorkflowReads } from "./github-reads.ts";
import type { Operator } from "./operator.ts";
import type { OpenWorkspace, TreeEditor } from "./workspace-port.ts";
import type { Write, Written } from "./write.ts";

/** Reads of one repository on GitHub. Every list is complete: paging is the reader's business (github.md, trap 5). */
export interface GithubReader extends WorkflowReads, IssueReads, BranchReads, RenderedReads {
  repository(): Promise<RepositoryFacts>;
  pull(number: number): Promise<PullFacts>;
  issue(number: number): Promise<IssueFacts>;
  /** Throws when GitHub did not give a clear answer; the caller turns that into a no. */
  permission(login: string): Promise<Permission>;
  comments(number: number): Promise<readonly CommentFacts[]>;
  reviews(number: number): Promise<readonly ReviewFacts[]>;
  reviewComments(number: number): Promise<readonly ReviewCommentFacts[]>;
  checkRuns(headSha: Sha, name: string): Promise<readonly CheckRunFacts[]>;
  threads(number: number): Promise<readonly ThreadFacts[]>;
  /** Where a branch is now: a pull request's own facts may hold an older commit of its base. Throws when it is gone. */
  branchTip(branch: string): Promise<Sha>;
}

/** The one object that writes, implemented by `github/writer.ts` alone. */
export interface GithubWriter {
  write(write: Write): Promise<Written>;
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly oid: string;
}

/** One changed path between two trees, as `git diff --raw` says it; renames are detected. */
export interface Change {
  readonly status: "added" | "deleted" | "modified" | "renamed" | "copied" | "type-changed";
  readonly path: string;
  /** Where it came from; the same as `path` unless renamed or copied. */
  readonly oldPath: string;
  readonly oldOid: string;
  readonly newOid: string;
  readonly oldMode: string;
  readonly newMode: string;
  /** Lines; `null` for binary files, and where the contents are not here. */
  readonly added: number | null;
  readonly deleted: number | null;
}

export interface SearchHit {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export interface SearchQuery {
  readonly pattern: string;
  readonly regexp: boolean;
  /** Globs or directories; none is the whole tree. A glob without a slash matches at any depth. */
  readonly paths: readonly string[];
  readonly max: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** There are more than `max`. */
  readonly more: boolean;
  /** Files that were not searched because their contents are not here. */
  readonly unread: number;
}

export interface HistoryEntry {
  readonly commit: Sha;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

/** Reads of git objects: no checkout, no filters, no hooks, nothing executed. Paths use `/`, are relative and exact. */
export interface GitReader {
  /** The best common ancestor, or `null` when the histories are unrelated. */
  mergeBase(a: Sha, b: Sha): Promise<Sha | null>;
  changes(base: Sha, head: Sha): Promise<readonly Change[]>;
  /**
   * Unified diff with renames, streamed as text; `paths` narrows it (both names of a rename, or it shows as an addition).
   * Never a textconv, never an external diff. It is not cut: the consumer counts and stops reading.
   */
  diff(base: Sha, head: Sha, paths?: readonly string[]): AsyncIterable<string>;
  /** Bytes of a regular file at a commit, or why there are none to give. */
  read(commit: Sha, path: string, maxBytes: number): Promise<FileContent>;
  /** Entries directly below `directory` (`""` is the root); empty when there is no such directory. */
  list(commit: Sha, directory: string): Promise<readonly TreeEntry[]>;
  /** Throws a `ModelError` for a pattern that cannot be searched for. */
  search(commit: Sha, query: SearchQuery): Promise<SearchResult>;
  /** Newest first; `""` is the whole project. */
  history(commit: Sha, path: string, max: number): Promise<readonly HistoryEntry[]>;
}

export type FileContent =
  /** `lossy` when it is not UTF-8 and the wrong bytes became U+FFFD. */
  | { readonly kind: "text"; readonly text: string; readonly lossy?: true }
  /** The first `maxBytes` bytes, cut at a line end; `bytes` is the size of the whole file. */
  | { readonly kind: "cut"; readonly text: string; readonly bytes: number; readonly lossy?: true }
  /** `not-fetched`: it exists, its contents are not here, and nothing fetches them later. */
  | { readonly kind: "absent" | "binary" | "symlink" | "submodule" | "directory" | "not-fetched" };

/** Which commits a job needs. The head is fetched as `refs/pull/N/head` and must be the commit that was recorded (T24). */
export interface Wanted {
  readonly pull: { readonly number: number; readonly headSha: Sha; readonly baseSha: Sha } | null;
  /** Fetched by its id; the default branch must contain it. */
  readonly policyCommit: Sha;
  readonly defaultBranch: string;
  /** Names of instruction files to fetch ahead on the changed files' chains; AGENTS.override.md and AGENTS.md by default. */
  readonly instructionNames?: readonly string[];
  /** Other commits of this repository, fetched by their ids. */
  readonly also?: readonly Sha[];
}

/** `moved`: the ref is no longer where it was recorded, and nothing was read. `found` is `null` when it is gone. */
export type Opened =
  | { readonly kind: "open"; readonly git: GitReader & AsyncDisposable; readonly trees: TreeEditor }
  | { readonly kind: "moved"; readonly ref: string; readonly expected: Sha; readonly found: Sha | null };

/**
 * Gives the objects of one repository for the length of a job; `signal` ends the fetches and every later read.
 * Throws `UserError` (no access, no such repository) or `RetryLater` (network).
 */
export type OpenGit = (wanted: Wanted, signal: AbortSignal) => Promise<Opened>;

export type OutboxState = { readonly state: "sending" } | { readonly state: "done"; readonly written: Written };

export interface Outbox {
  get(key: string): Promise<OutboxState | null>;
  put(key: string, state: OutboxState): Promise<void>;
}

/** What must outlive a process. Files for the Action and the CLI; a database behind the same port for the service. */
export interface Store {
  journal(job: string): Journal;
  outbox(scope: string): Outbox;
}

export interface Clock {
  /** Wall clock, milliseconds since the epoch: for what people read. */
  now(): number;
  /** Monotonic milliseconds: for durations and deadlines. */
  elapsed(): number;
}

/** The closed set of stages a job passes through; hosts show them, no model text is among them. */
export type Stage = "gathering" | "reading" | "asking" | "checking" | "publishing";
export type Progress = (stage: Stage, detail: { readonly done: number; readonly of: number } | null) => void;

/** What thinking reads of GitHub. */
export type ThinkingReader = Omit<GithubReader, "threads" | keyof BranchReads>;

/** All that thinking needs. There is no writer in it. */
export interface ReadDeps {
  readonly github: ThinkingReader;
  readonly openGit: OpenGit;
  readonly openWorkspace: OpenWorkspace;
  readonly attachments: Attachments;
  readonly codex: CodexPort;
  readonly store: Store;
  readonly logs: Logs;
  readonly operator: Operator;
  readonly clock: Clock;
  /** Fires after so many milliseconds; keeps no process alive. */
  readonly after: (ms: number) => AbortSignal;
  readonly progress: Progress;
  /** Hears an error that nobody expected, whole, for the host's log; people get one line. */
  readonly defect: (thrown: unknown) => void;
  readonly signal: AbortSignal;
}

/** All that writing needs. There is no model and no model key in it. */
export interface WriteDeps {
  readonly github: GithubReader;
  readonly openGit: OpenGit;
  readonly writer: GithubWriter;
  readonly operator: Operator;
  /** Signs and checks what the summary comment remembers; `null` where one writer is alone with the pull request. */
  readonly markerKey: string | null;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Waits so many milliseconds, less when everything ends. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}
