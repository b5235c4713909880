import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { lookInside, writeInside } from "../../src/workspace/sandbox/files-inside.ts";
import { scratchName } from "../../src/workspace/scratch.ts";
import { runInside } from "../../src/workspace/sandbox/run.ts";
import { limits } from "../../src/core/limits.ts";
import { serveHosts } from "../doubles/registries/serve.ts";
import { noSandbox, openBench } from "./sandbox-rig.ts";
import { image, scriptedDocker, type SmallMachine, smallMachine } from "./scripted-docker.ts";

/** Asks the proxy, where there is one, and says what came back. */
const get = String.raw`
const [, , address] = process.argv;
const { hostname, port } = new URL(process.env.HTTP_PROXY || address);
const end = (text) => { console.log(text); process.exit(0); };
require("node:http")
  .get({ host: hostname, port: port || 80, path: address }, (response) => response.on("data", (bytes) => end(response.statusCode + " " + bytes)))
  .on("error", (error) => end("no " + error.code));
`;

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
      `--mount type=bind,source=${sandbox.tree},target=/codex --mount type=bind,source=${sandbox.deps},target=/deps --workdir /codex`,
      `--entrypoint /bin/sh ${image} -c export PATH="/codex/.venv/bin:$PATH"; "$@"; exit $? sh /bin/sh -c echo $HOME; exit 4`,
    ])
      expect(said).toContain(part);
    expect(said).toMatch(/--user (6[1-5]\d{3}):\1 /);
    expect(args.filter((arg) => arg === "--mount" || arg === "--volume" || arg === "--privileged")).toEqual([
      "--mount",
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

  it("reaches hosts by a proxy alone, and has what was installed for its tree", async () => {
    await using machine = await smallMachine();
    await machine.script("docker", scriptedDocker(machine.path));
    await using hosts = await serveHosts({ "registry.npmjs.org": { "/fine": "fine" }, "evil.example": { "/": "no" } });
    const checkout = join(machine.path, "a, checkout");
    await mkdir(join(checkout, "node_modules"), { recursive: true });
    await writeFile(join(checkout, "node_modules/i.js"), "provided\n");
    await chmod(join(checkout, "node_modules/i.js"), 0o666);
    await writeFile(join(checkout, "package-lock.json"), "{}\n");
    const ground = { wish, outside: hosts.outside, checkout };
    const files = { "package-lock.json": "{}\n", "get.cjs": get };
    await using one = await openBench(files, machine.env, ground);
    const network = ["registry.npmjs.org"];
    const asked = "node get.cjs http://registry.npmjs.org/fine; node get.cjs http://evil.example/";
    const ran = await one.sh(asked, { network });
    expect(ran.output.text).toMatch(/^200 fine\n403 evil.example is not among/);
    expect(ran.refused).toEqual(["evil.example"]);
    expect((await one.sh(asked)).output.text).toMatch(/^no /);
    expect(await one.workspace.adopt(["node_modules"], never)).toEqual(["node_modules"]);
    expect((await one.sh("cat node_modules/i.js; echo mine > node_modules/i.js")).output.text).toBe("provided\n");
    expect(await readFile(join(checkout, "node_modules/i.js"), "utf8")).toBe("provided\n");
    const install =
      "mkdir -p .venv/bin $CARGO_HOME && printf '#!/bin/sh\\necho mine\\n' | tee .venv/bin/cat > $CARGO_HOME/x";
    await one.sh(`${install} && chmod +x .venv/bin/cat`);
    expect(await one.workspace.keep("key", never)).toBe(true);
    await using two = await openBench(files, machine.env, ground);
    expect(await two.workspace.restore("key", never)).toBe(true);
    expect((await two.sh("cat; ls $CARGO_HOME")).output.text).toBe("mine\nx\n");
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
