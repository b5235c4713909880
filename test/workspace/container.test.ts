import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { lookInside, writeInside } from "../../src/workspace/sandbox/files-inside.ts";
import { scratchName } from "../../src/workspace/scratch.ts";
import { runInside } from "../../src/workspace/sandbox/run.ts";
import { limits } from "../../src/core/limits.ts";
import { noSandbox } from "./sandbox-rig.ts";
import { image, scriptedDocker, type SmallMachine, smallMachine } from "./scripted-docker.ts";

const never = new AbortController().signal;
const wish = { level: "container", image } as const;
// The scripted engine puts the tree under a user of its own, which takes root.
const why = noSandbox ?? (process.getuid?.() === 0 ? null : "the scripted engine needs root");
if (why !== null) console.warn(`skipped: ${why}`);

async function open(machine: SmallMachine) {
  await machine.script("docker", scriptedDocker(machine.path));
  const found = await findSandbox(machine.env, wish);
  if (found.kind === "none") throw new Error(found.why);
  return { found, sandbox: await found.open() };
}

interface Call {
  readonly args: readonly string[];
  readonly env: readonly string[];
}

async function calls(machine: SmallMachine): Promise<readonly Call[]> {
  const lines = (await machine.read("calls.jsonl")).trim().split("\n");
  return lines.map((line): Call => JSON.parse(line));
}

describe.skipIf(why !== null)("a container", () => {
  it("is started with all that shuts it in, and with nothing of this machine but the tree", async () => {
    await using machine = await smallMachine();
    const { found, sandbox } = await open({
      ...machine,
      env: { ...machine.env, SECRET: "x", HTTPS_PROXY: "http://p" },
    });
    await using _ = sandbox;
    expect(found.name).toBe("docker container");
    const argv = ["/bin/sh", "-c", "echo $HOME; exit 4"];
    const result = await runInside(sandbox, { argv, directory: "", seconds: 20, signal: never });
    expect(result).toMatchObject({ code: 4, ended: "exit", output: { text: "/home/codex\n" } });
    const { args, env } = (await calls(machine)).findLast((call) => call.args[0] === "run") ?? { args: [], env: [] };
    expect(env.filter((name) => !name.startsWith("__"))).toEqual(["DOCKER_CONFIG", "HOME", "PATH"]);
    const said = args.join(" ");
    for (const part of [
      "run --rm --interactive --pull never",
      "--network none --read-only --cap-drop ALL --security-opt no-new-privileges",
      `--memory ${limits.sandbox.memoryBytes} --memory-swap ${limits.sandbox.memoryBytes} --pids-limit ${limits.sandbox.processes}`,
      `--mount type=bind,source=${sandbox.tree},target=/codex --workdir /codex`,
      `--entrypoint /bin/sh ${image} -c echo $HOME; exit 4`,
    ])
      expect(said).toContain(part);
    expect(said).toMatch(/--user (6[1-5]\d{3}):\1 /);
    expect(args.filter((arg) => arg === "--mount" || arg === "--volume" || arg === "--privileged")).toEqual([
      "--mount",
    ]);
  });

  it("is killed by its name, also while it is only being made", async () => {
    await using machine = await smallMachine();
    const { sandbox } = await open(machine);
    await using _ = sandbox;
    const late = { argv: ["/bin/sleep", "1000"], directory: "", seconds: 1, signal: never };
    expect(await runInside(sandbox, late)).toMatchObject({ code: null, ended: "time" });
    const stop = new AbortController();
    const running = runInside(sandbox, { ...late, seconds: 60, signal: stop.signal });
    stop.abort(new Error("cancelled"));
    await expect(running).rejects.toThrow("cancelled");
    const all = (await calls(machine)).map(({ args }) => args);
    const names = all.filter(([verb]) => verb === "run").map((args) => args[args.indexOf("--name") + 1]);
    const killed = all.filter(([verb]) => verb === "kill").map((args) => args[1]);
    expect(new Set(killed)).toEqual(new Set(names.slice(-2)));
  });

  it("is gone when its end is heard of, also where the client that started it ends before", async () => {
    await using machine = await smallMachine();
    const { sandbox } = await open(machine);
    await using _ = sandbox;
    const argv = ["/bin/sh", "-c", "while :; do : > late; rm -f late; done"];
    const running = runInside(sandbox, { argv, directory: "", seconds: 60, signal: never });
    await expect.poll(() => machine.names("client-"), { timeout: 20_000 }).toHaveLength(1);
    for (const name of await machine.names("client-")) process.kill(Number(await machine.read(name)), "SIGKILL");
    await running;
    expect(await machine.names("container-")).toEqual([]);
  });

  it("that cannot be seen to have ended is no result", async () => {
    await using machine = await smallMachine();
    const { sandbox } = await open(machine);
    await using _ = sandbox;
    await machine.script("docker", `#!/bin/sh\n[ "$1" = run ] && exit 0\necho 'the engine is gone' >&2; exit 1\n`);
    const ran = runInside(sandbox, { argv: ["/bin/true"], directory: "", seconds: 20, signal: never });
    await expect(ran).rejects.toThrow("the engine is gone");
  });

  it("has its files read and written from inside", async () => {
    await using machine = await smallMachine();
    const { sandbox } = await open(machine);
    await using _ = sandbox;
    await writeInside(sandbox, new Map([["sub/a.txt", "one\n"]]), never);
    expect(await lookInside(sandbox, "sub/a.txt", never)).toEqual({ kind: "file", text: "one\n" });
  });

  it("of a process that was killed is ended by the next one, and no other's", async () => {
    await using machine = await smallMachine();
    const mine = `${scratchName("run")}1`;
    const left = mine.replace(/-\d+-1$/, "-1-1"); // as if another process had had our number
    for (const name of [mine, left, "somebody-else"]) await writeFile(join(machine.path, `container-${name}`), "0");
    const { sandbox } = await open(machine);
    await sandbox[Symbol.asyncDispose]();
    const killed = (await calls(machine)).filter(({ args }) => args[0] === "kill").map(({ args }) => args.slice(1));
    expect(new Set(killed.flat())).toEqual(new Set([left]));
  });
});
