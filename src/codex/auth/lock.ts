import { closeSync, openSync } from "node:fs";
import * as z from "zod";
import { RetryLater } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Timing } from "../watch.ts";
import { notWritable } from "./disk.ts";

export interface LockDeps extends Timing {
  /** 0 to 1, so that those who wait do not all ask at the same moment. */
  readonly random: () => number;
}

/**
 * Acts while no other process of this machine does (F18).
 *
 * It is the operating system's own lock on a file, which Node reaches only through its SQLite: `BEGIN EXCLUSIVE` on a
 * database that stays empty. It ends with its process, however that ends, so there is no stale lock to be judged by a
 * process id (which another container cannot see) or by an age (which a suspended holder outlives), and never two holders.
 * The empty file is left behind: removing it would let a second holder in.
 *
 * @throws UserError when the file cannot be made, RetryLater when others hold it too long.
 */
export async function whileLocked<T>(path: string, deps: LockDeps, act: () => Promise<T>): Promise<T> {
  const database = await open(path);
  try {
    await lock(database, deps);
    return await act();
  } finally {
    database.close();
  }
}

async function lock(database: Database, deps: LockDeps): Promise<void> {
  const until = deps.clock.elapsed() + limits.loginLockSeconds * 1000;
  while (!tryLock(database)) {
    if (deps.clock.elapsed() > until) throw new RetryLater("Another process has been renewing the login for too long.");
    await deps.sleep(20 + 60 * deps.random(), new AbortController().signal);
  }
}

interface Database {
  exec(sql: string): void;
  close(): void;
}

async function open(path: string): Promise<Database> {
  try {
    createPrivately(path);
    // Loaded only when it is needed: earlier releases of Node 24 print a warning when it is.
    const { DatabaseSync } = await import("node:sqlite");
    return new DatabaseSync(path);
  } catch (thrown) {
    throw notWritable(thrown);
  }
}

/** Whoever may read the file may hold the lock, so nobody else may. A file that exists is not opened: closing it would drop its locks. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (thrown) {
    if (!existsSchema.safeParse(thrown).success) throw thrown;
  }
}

const existsSchema = z.looseObject({ code: z.literal("EEXIST") });
/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy, in its plain and its extended forms. */
const busySchema = z.looseObject({ errcode: z.number().refine((code) => (code & 0xff) === 5) });

function tryLock(database: Database): boolean {
  try {
    // Without a journal in a file of its own.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return true;
  } catch (thrown) {
    if (busySchema.safeParse(thrown).success) return false;
    throw notWritable(thrown);
  }
}
