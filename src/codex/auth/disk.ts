import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { UserError } from "../../core/errors.ts";
import { parseAuthFile } from "./auth-file.ts";

/*
 * Everything here is synchronous on purpose: between the answer of the token endpoint and its being on disk there is
 * nothing at which a process could be doing something else when it dies (F19).
 */

const mostBytes = 1024 * 1024;

/** The file behind symlinks, so that a link stays a link and all processes mean the same file and lock. */
export function resolveAuthPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return path;
    throw new UserError(`auth.json cannot be reached (${codeOf(thrown)}).`, { cause: thrown });
  }
}

export interface OnDisk {
  readonly text: string;
  /** Others can read it or write it. */
  readonly exposed: boolean;
}

/** `null` when there is none. @throws UserError when it is there and cannot be read. */
export function readAuth(path: string): OnDisk | null {
  try {
    const file = openSync(path, "r");
    try {
      const stat = fstatSync(file);
      // A device or a pipe might never end.
      if (!stat.isFile() || stat.size > mostBytes)
        throw new UserError("auth.json is no ordinary file, or far too large.");
      return { text: readFileSync(file, "utf8"), exposed: process.platform !== "win32" && (stat.mode & 0o077) !== 0 };
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    if (thrown instanceof UserError) throw thrown;
    if (codeOf(thrown) === "ENOENT") return null;
    throw new UserError(`auth.json cannot be read (${codeOf(thrown)}). Is it yours?`, { cause: thrown });
  }
}

/** Room on disk, taken before a refresh token is spent, for the file that will replace auth.json. */
export interface Slot extends Disposable {
  /** Writes the file, and then puts it in the place of auth.json. Each step is on disk before the next begins. */
  commit(text: string): void;
}

/**
 * Takes room beside auth.json, so that a full disk or a folder that cannot be written is found out before and not after.
 * @throws UserError when there is none.
 */
export function reserve(path: string, refreshToken: string, bytes: number): Slot {
  const next = successorOf(path, refreshToken);
  const file = writing(() => openSync(next, "w", 0o600));
  writing(() => {
    writeSync(file, " ".repeat(bytes));
    fsyncSync(file);
  });
  return {
    commit: (text) =>
      writing(() => {
        writeWhole(file, Buffer.from(text));
        fsyncSync(file);
        put(next, path);
      }),
    [Symbol.dispose]() {
      closeSync(file);
      rmSync(next, { force: true });
    },
  };
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, done);
  ftruncateSync(file, bytes.length);
}

/**
 * Finishes what a killed process had begun: a whole successor of exactly these tokens is put in their place. Only for the
 * holder of the lock. One that was not finished, or belongs to tokens that are gone, is nothing.
 */
export function adoptSuccessor(path: string, refreshToken: string): void {
  const next = successorOf(path, refreshToken);
  if (isLogin(next)) writing(() => put(next, path));
}

/** Takes the login away, and what was to become of it. Only for the holder of the lock. @throws UserError. */
export function removeAuth(path: string): void {
  writing(() => {
    rmSync(path, { force: true });
    removeSuccessors(path);
    syncFolder(dirname(path));
  });
}

function isLogin(path: string): boolean {
  try {
    const found = readAuth(path);
    return found !== null && parseAuthFile(found.text).kind === "login";
  } catch (thrown) {
    if (thrown instanceof UserError) return false; // cut off in the middle of being written
    throw thrown;
  }
}

const prefix = (path: string): string => `${basename(path)}.next-`;

/** Named after the token it replaces: whose successor it is depends on no clock. */
function successorOf(path: string, refreshToken: string): string {
  const hash = createHash("sha256").update(refreshToken).digest("hex").slice(0, 16);
  return join(dirname(path), `${prefix(path)}${hash}`);
}

function put(next: string, path: string): void {
  renameSync(next, path);
  syncFolder(dirname(path));
  removeSuccessors(path); // of logins that were replaced from elsewhere before their successor got here
}

function removeSuccessors(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix(path))) rmSync(join(folder, name), { force: true });
}

/** A rename is on disk when its folder is; Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function writing<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw notWritable(thrown);
  }
}

/** A login that is renewed and not written back is lost, so where it cannot be written it is not renewed. */
export function notWritable(thrown: unknown): UserError {
  return new UserError(
    `The folder of auth.json cannot be written (${codeOf(thrown)}), so a renewed login would be lost. ` +
      "Make it writable for this user and see that its disk is not full, or set OPENAI_API_KEY or CODEX_ACCESS_TOKEN instead.",
    { cause: thrown },
  );
}

const codedSchema = z.looseObject({ code: z.string() });

function codeOf(thrown: unknown): string {
  const coded = codedSchema.safeParse(thrown);
  return coded.success ? coded.data.code : "unknown error";
}
