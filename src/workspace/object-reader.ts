import { requireOid } from "./bare-repository.ts";
import { byteSource } from "./byte-source.ts";
import { gitFailure } from "./git-failure.ts";
import { startGit } from "./git-process.ts";

export interface GitObject {
  readonly oid: string;
  readonly type: string;
  /** Of the whole object. */
  readonly size: number;
  /** The first `maxBytes` of it. */
  readonly bytes: Buffer;
}

export interface ObjectReader {
  /** `null` when the object is not here. `peel` asks for a commit's tree. Requests queue up behind each other. */
  read(oid: string, options: { readonly maxBytes: number; readonly peel?: "tree" }): Promise<GitObject | null>;
  close(): Promise<void>;
}

const args = ["cat-file", "--batch"] as const;

/**
 * One `git cat-file` for all reads of a job, started by the first of them. It is asked for object ids only: no name of
 * a stranger ever becomes a line of its input (T68), nothing is filtered or converted (T59), and links are data (T61).
 */
export function objectReader(gitDir: string, signal: AbortSignal): ObjectReader {
  let session: Session | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(oid, { maxBytes, peel }) {
      const name = peel === undefined ? requireOid(oid) : `${requireOid(oid)}^{${peel}}`;
      const ask = (): Promise<GitObject | null> => (session ??= startSession(gitDir, signal)).ask(name, maxBytes);
      const answer = last.then(ask, ask);
      last = answer;
      return answer;
    },
    async close() {
      await session?.end();
      session = null;
    },
  };
}

interface Session {
  ask(name: string, maxBytes: number): Promise<GitObject | null>;
  end(): Promise<void>;
}

function startSession(gitDir: string, signal: AbortSignal): Session {
  const running = startGit({ gitDir, args, signal, seconds: null });
  const source = byteSource(running.child.stdout);
  const cutShort = async (): Promise<never> => {
    throw gitFailure(args, await running.exit);
  };
  return {
    async ask(name, maxBytes) {
      running.child.stdin.write(`${name}\n`);
      const header = (await source.line()) ?? (await cutShort());
      const found = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header);
      if (found === null) return null;
      const [, oid = "", type = "", digits = ""] = found;
      const size = Number(digits);
      const bytes = (await source.take(size, maxBytes)) ?? (await cutShort());
      if ((await source.line()) === null) await cutShort();
      return { oid, type, size, bytes };
    },
    async end() {
      running.kill();
      await running.exit.catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
    },
  };
}
