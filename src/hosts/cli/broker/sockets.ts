import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { UserError } from "../../../core/errors.ts";
import { stateFolder } from "../state-folder.ts";

export interface Sockets {
  /** Makes tickets. For the owner. */
  readonly control: string;
  /** Honours them. For workers. */
  readonly lend: string;
}

export function socketsIn(env: NodeJS.ProcessEnv): Sockets {
  const folder = env["CODEX_BOT_BROKER_FOLDER"] || join(stateFolder(env), "broker");
  return { control: join(folder, "control.sock"), lend: join(folder, "lend.sock") };
}

/**
 * The folder, for its owner alone: that is what keeps others from the sockets, whatever the umask was when they were made.
 * @throws UserError when it is somebody else's, open to others, or no folder.
 */
export function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const mine = found.isDirectory() && found.uid === process.getuid?.();
  if (!mine) throw new UserError(`${folder} is not a folder of this user, so no broker is started in it.`);
  if ((found.mode & 0o077) !== 0) throw new UserError(`${folder} is open to other users. Run chmod 700 on it.`);
}

/** Listens on a socket that only its owner can use. @throws UserError when somebody listens there already. */
export async function listenOn(server: Server, path: string): Promise<void> {
  if (await answers(path)) throw new UserError(`A broker listens on ${path} already.`);
  rmSync(path, { force: true });
  server.listen(path);
  await once(server, "listening");
  chmodSync(path, 0o600);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
}
