import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import { createServer } from "node:net";
import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workspaceTools } from "../../src/agent/tools/workspace-tools.ts";
import { forever } from "../workspace/reader-rig.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-8d1f0c-not-a-secret";
/** What an image that holds it looks like in an answer, three characters of it in four. */
const pictured = Buffer.from(canary).subarray(0, 24).toString("base64");

/** Where secrets lie around a job, below a folder that is its home, its runner's and its repository's. */
const places = [
  "event.json",
  ".codex/auth.json",
  ".netrc",
  ".npmrc",
  ".ssh/id_ed25519",
  ".aws/credentials",
  ".docker/config.json",
  ".config/gh/hosts.yml",
  ".git-credentials",
  "runner/_temp/git-credentials.config",
  "repo.git/config",
  "checkout/.git/config",
  "shot.png",
] as const;

const variables = [
  "T54_CANARY",
  "GITHUB_TOKEN",
  "OPENAI_API_KEY",
  "INPUT_OPENAI-API-KEY",
  "SSH_AUTH_SOCK",
  "NPM_TOKEN",
];

describe.skipIf(noSandbox !== null)("T54, T55: what is planted around a job", () => {
  let planted: string;
  let stop: (() => void)[];

  beforeEach(async () => {
    planted = await mkdtemp(join(tmpdir(), "t54-"));
    for (const place of places) {
      await mkdir(dirname(join(planted, place)), { recursive: true });
      // A picture by its first bytes, and text to whoever reads it.
      const before = place.endsWith(".png") ? Buffer.from("89504e470d0a1a0a00", "hex") : "";
      await writeFile(join(planted, place), Buffer.concat([Buffer.from(before), Buffer.from(`${canary}\n`)]));
    }
    for (const name of variables) process.env[name] = canary;
    stop = [];
  });
  afterEach(async () => {
    for (const name of variables) delete process.env[name];
    for (const each of stop) each();
    await rm(planted, { recursive: true, force: true });
  });

  const openHere = () => openBench({ "a.txt": "one\n" }, { ...process.env, HOME: planted, SECRET: canary });

  async function sockets() {
    const http = createHttp((_, response) => response.end(canary)).listen(0, "127.0.0.1");
    const named = createServer((peer) => peer.end(canary)).listen(join(planted, "agent.sock"));
    const nameless = createServer((peer) => peer.end(canary)).listen(`\0t54-${process.pid}`);
    for (const server of [http, named, nameless]) {
      if (!server.listening) await once(server, "listening");
      stop.push(() => void server.close());
    }
    const address = http.address();
    return { port: typeof address === "object" ? (address?.port ?? 0) : 0, name: `t54-${process.pid}` };
  }

  it("is not reachable by a command", async () => {
    const { port, name } = await sockets();
    await using bench = await openHere();
    const connect = (where: string): string =>
      `node -e 'require("net").connect(${where}).on("data", (d) => console.log(String(d))).on("error", (e) => console.log("no", e.code))'`;
    const { output } = await bench.sh(
      [
        "env",
        "cat /proc/*/environ /proc/*/cmdline 2>/dev/null",
        "for p in /proc/[0-9]*; do timeout 5 grep -a 'CAN''ARY' $p/mem; done 2>/dev/null",
        `cat ${places.map((place) => join(planted, place)).join(" ")}`,
        "cat ~/.codex/auth.json ~/.netrc ~/.ssh/* .git/config",
        `ls ${tmpdir()} /root /home /run /var /mnt /opt /srv`,
        "ls /var/run/docker.sock /run/docker.sock $SSH_AUTH_SOCK",
        `node -e 'fetch("http://127.0.0.1:${port}").then((r) => r.text()).then(console.log, (e) => console.log("no", e.cause?.code))'`,
        connect(JSON.stringify({ path: join(planted, "agent.sock") })),
        connect(`{ path: "\\0${name}" }`),
        "cat /etc/shadow /etc/hosts /etc/machine-id",
        "grep -rl 'CAN''ARY' / --include=* --exclude-dir=proc --exclude-dir=sys --exclude-dir=usr 2>/dev/null",
      ].join("; "),
      { seconds: 60 },
    );
    expect(output.text).not.toContain("CANARY");
    expect(output.text.match(/^no E\w+$/gm)).toEqual(["no ECONNREFUSED", "no ENOENT", "no ECONNREFUSED"]);
    expect(output.text).not.toMatch(/docker\.sock$/m);
  });

  it("is not reachable by any tool of the model, nor by what the tools stand on", async () => {
    await using bench = await openHere();
    const tools = workspaceTools(bench.workspace);
    const links = places.map((place, at) => `ln -s ${join(planted, place)} link${at}`).join("; ");
    await bench.sh(`${links}; ln -s ${planted} door; ln -s /proc/1 init`);
    const paths = [
      ...[...places.slice(0, 3), "shot.png" as const].flatMap((place) => [
        join(planted, place),
        `link${places.indexOf(place)}`,
        `door/${place}`,
      ]),
      "init/environ",
      "/proc/self/environ",
      "../proc/1/environ",
      ".git/config",
      "../../etc/shadow",
    ];
    const patch = (...body: readonly string[]) => ["*** Begin Patch", ...body, "*** End Patch"].join("\n");
    const probes: Readonly<Record<string, readonly object[]>> = {
      exec_command: [{ cmd: `cat ${[...paths, ...places.map((place) => join(planted, place))].join(" ")}` }],
      apply_patch: paths.flatMap((path) => [
        { input: patch(`*** Update File: ${path}`, "@@", "-CAN", "+x") },
        { input: patch(`*** Update File: ${path}`, "*** Move to: here.txt", "@@", "-x", "+x") },
        { input: patch(`*** Delete File: ${path}`) },
      ]),
      read_file: paths.map((path) => ({ file_path: path })),
      list_dir: [planted, "door", "init", "/", "..", "/proc/1", "."].map((path) => ({ dir_path: path, depth: 4 })),
      grep_files: [planted, "door", "/", "../..", "", ...paths].map((path) => ({ pattern: "CAN.RY", path })),
      view_image: paths.map((path) => ({ path })),
      update_plan: [{ plan: [{ step: planted, status: "pending" }] }],
    };
    // A tool that is new is probed here, too.
    expect(Object.keys(probes).toSorted()).toEqual(Object.keys(tools).toSorted());
    const said: string[] = [];
    const outcome = (answer: Promise<unknown> | undefined): Promise<string> =>
      Promise.resolve(answer).then((value) => JSON.stringify(value) ?? "", String);
    for (const [name, calls] of Object.entries(probes))
      for (const args of calls) said.push(await outcome(tools[name]?.run(args, forever)));
    for (const path of paths) {
      said.push(await outcome(bench.workspace.look(path, forever)));
      said.push(await outcome(bench.workspace.bytes(path, forever)));
      if (!path.endsWith("environ")) said.push(await outcome(bench.workspace.write(new Map([[path, null]]), forever)));
    }
    expect(said.filter((text) => text.includes("CANARY") || text.includes(pictured))).toEqual([]);
    expect(said.length).toBeGreaterThan(paths.length * 7);
    expect(await bench.workspace.patch()).not.toContain("CANARY");
  }, 300_000);

  it("is not inherited where it stands open in whoever started us", async () => {
    await using secret = await open(join(planted, "event.json"), "r");
    const others = Array.from({ length: 37 }, () => "ignore" as const);
    const script = fileURLToPath(new URL("../workspace/list-open.ts", import.meta.url));
    const host = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit", ...others, secret.fd] });
    if (host.stdout === null) throw new Error("no output");
    const text = (await buffer(host.stdout)).toString();
    expect(text).toMatch(/^in the host: event\.json\ninside:\n/);
    expect(text.split("inside:")[1]).not.toContain("event.json");
  });
});
