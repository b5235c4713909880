import { Socket } from "node:net";

/**
 * Loaded before the command line: a connection to anything but the model ends the process with status 99. A broker's socket
 * is a file of this machine.
 */
const allowed = process.env["CLI_ALLOWED"] ?? "";
// oxlint-disable-next-line unbound-method -- called with its own `this` below
const { connect } = Socket.prototype;

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const [first] = args.flat();
  const to = typeof first === "object" && first !== null ? first : {};
  const where = `${"host" in to ? String(to.host) : ""}:${"port" in to ? String(to.port) : ""}`;
  const broker = "path" in to && /\/(?:lend|control)\.sock$/.test(String(to.path));
  if (where !== allowed && !broker) {
    process.stderr.write(`connected to ${where}\n`);
    process.exit(99);
  }
  return Reflect.apply(connect, this, args);
};
