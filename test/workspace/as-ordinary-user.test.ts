import { execFile } from "node:child_process";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import * as z from "zod";

const said = z.object({ code: z.number().nullable(), ended: z.string(), text: z.string() });
const report = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none"), why: z.string() }),
  z.object({
    kind: z.literal("ran"),
    user: z.number(),
    outside: z.object({ canary: z.boolean() }),
    secrets: said,
    network: said,
    processes: said,
    left: said,
    endless: said,
    bomb: said,
    memory: said,
    afterwards: said,
    patch: z.string(),
    complaint: z.string(),
    folders: z.array(z.string()),
    root: said,
    namespace: said,
    mount: said,
    machine: said,
  }),
]);

const secret = "CANARY-41c7-not-a-secret";
/** Of no account: whoever runs these tests has no files of this user. */
const nobodyElse = 64_321;

async function asOrdinaryUser(): Promise<z.infer<typeof report>> {
  const home = await mkdtemp(join(tmpdir(), "ordinary-"));
  try {
    const canary = join(home, "canary");
    await writeFile(canary, secret);
    const root = process.getuid?.() === 0;
    for (const path of root ? [home, canary] : []) await chown(path, nobodyElse, nobodyElse);
    await chmod(home, 0o700);
    const become = [`--reuid=${nobodyElse}`, `--regid=${nobodyElse}`, "--clear-groups", "--"];
    const script = join(import.meta.dirname, "ordinary-user.ts");
    const readable = `require("fs").accessSync(${JSON.stringify(script)})`;
    const as = (argv: readonly string[]): [string, string[]] =>
      root ? ["setpriv", [...become, process.execPath, ...argv]] : [process.execPath, [...argv]];
    const started = await promisify(execFile)(...as(["-e", readable])).catch(() => null);
    if (started === null) return { kind: "none", why: "another user may not read this project's folder" };
    const env = { PATH: process.env["PATH"], HOME: home, TMPDIR: home, CANARY_FILE: canary, SECRET: secret };
    const { stdout } = await promisify(execFile)(...as([script]), { env, cwd: "/", timeout: 290_000 });
    return report.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

it.skipIf(process.platform !== "linux")(
  "T54, T56, T57, T65: the sandbox of an ordinary user holds as root's does",
  async ({ skip }) => {
    const ran = await asOrdinaryUser();
    if (ran.kind === "none") {
      console.warn(`skipped: ${ran.why}`);
      return skip(ran.why);
    }
    expect(ran.user).not.toBe(0);
    expect(ran.outside.canary).toBe(true);
    expect(ran.secrets.text).not.toContain("CANARY");
    expect(ran.network.text.match(/^ *\w+:/gm)).toEqual([expect.stringMatching(/lo:/)]);
    for (const way of [ran.root, ran.namespace, ran.mount, ran.machine]) expect(way.code).not.toBe(0);
    expect(Number(ran.processes.text.split("\n").at(-2) ?? 0)).toBeLessThan(9);
    expect(ran.left).toMatchObject({ code: 0, ended: "exit" });
    expect(ran.endless.ended).toBe("time");
    expect(ran.bomb.ended).not.toBe("exit");
    expect(ran.memory).toMatchObject({ code: null, ended: "memory" });
    expect(ran.afterwards.text).toBe("two\n");
    expect(ran.patch).toContain("+two\n");
    expect(ran.complaint).toMatch(/^UserError: The files as they are now cannot be read/);
    expect(ran.folders).toEqual([]);
  },
  300_000,
);
