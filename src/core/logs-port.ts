/**
 * Where all that checks and setup print goes while they run: beside what is proposed, never in it, and opened by nobody but
 * people. It holds no value that the job holds.
 */
export interface Logs {
  open(command: string): Promise<OpenLog>;
}

export interface OpenLog extends AsyncDisposable {
  readonly write: (chunk: Buffer) => void;
  /** The SHA-256 that names it from now on; `null` where it could not be kept. */
  readonly close: () => Promise<string | null>;
}
