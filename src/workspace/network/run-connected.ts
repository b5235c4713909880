import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Executed, Execution } from "../../core/workspace-port.ts";
import { runInside } from "../sandbox/run.ts";
import type { Additions, Sandbox } from "../sandbox/sandbox.ts";
import { proxyInside, proxyVariables, throughForwarder } from "./forwarder.ts";
import { openProxy } from "./proxy.ts";
import type { Way } from "./way.ts";

/** Runs one program inside; where it may reach hosts, with a proxy of its own as long as it runs. */
export async function runConnected(sandbox: Sandbox, execution: Execution & Additions, way: Way): Promise<Executed> {
  const hosts = execution.network ?? [];
  if (hosts.length === 0) return runInside(sandbox, execution);
  const socket = join(sandbox.own, `proxy-${randomUUID().slice(0, 8)}`);
  try {
    await using proxy = await openProxy({ socket, hosts, way });
    const ran = await runInside(sandbox, {
      ...execution,
      argv: throughForwarder(sandbox.node, execution.argv),
      shares: [...(execution.shares ?? []), { path: socket, inside: proxyInside.socket }],
      variables: { ...execution.variables, ...proxyVariables() },
    });
    return { ...ran, refused: [...proxy.refused] };
  } finally {
    await rm(socket, { force: true });
  }
}
