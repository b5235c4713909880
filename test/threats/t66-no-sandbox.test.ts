import { expect, it } from "vitest";
import type { SandboxWish } from "../../src/core/workspace-port.ts";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { answer, begin, bug } from "../life/life.ts";
import { botHost } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { image, scriptedDocker, type SmallMachine, smallMachine } from "../workspace/scripted-docker.ts";

const auto: SandboxWish = { level: "auto", image: null };
const container: SandboxWish = { level: "container", image };

/** A `bwrap` that complains, or that holds nothing in. */
const complaining = (words: string): string => `#!/bin/sh\necho '${words}' >&2\nexit 1\n`;
const pretending = '#!/bin/sh\nwhile [ "$1" != "--" ]; do shift; done\nshift\nexec "$@"\n';
const leaky = (without: string): string =>
  `#!/bin/sh\nfor word; do shift; case "$word" in ${without}) ;; *) set -- "$@" "$word" ;; esac; done\nexec /usr/bin/bwrap "$@"\n`;
const noImage = "docker: Error response from daemon: No such image: example.org/tools";

interface Case {
  readonly wish?: SandboxWish;
  readonly bwrap?: string;
  readonly docker?: string;
  readonly why: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  "no bubblewrap": { why: /bubblewrap is not installed\..*`(?:sudo )?apt-get install bubblewrap`/ },
  "user namespaces that are refused": {
    bwrap: complaining("bwrap: setting up uid map: Permission denied"),
    why: /setting up uid map: Permission denied\. .*(?:AppArmor|kernel|container)/,
  },
  "a preflight that fails": {
    bwrap: complaining("bwrap: Unknown option --disable-userns"),
    why: /Unknown option --disable-userns/,
  },
  "a sandbox that hangs up": { bwrap: "#!/bin/sh\nexit 3\n", why: /a try of it ended with status 3/ },
  "a sandbox that holds nothing in": { bwrap: pretending, why: /there is a network inside/ },
  "a sandbox with a network": { bwrap: leaky("--unshare-net"), why: /there is a network inside/ },
  "a sandbox that shows all processes": { bwrap: leaky("--unshare-pid | --as-pid-1"), why: /shares namespaces.*: pid/ },
  "a sandbox in which sudo works": {
    // Runs what it is given as it is, and has a sudo that lets everybody be root.
    bwrap:
      '#!/bin/sh\nwhile [ "${3#sudo}" = "$3" ]; do shift; done\nline=$3\nshift 4\nsudo() { return 0; }\neval "$line"\n',
    why: /sudo works inside/,
  },
  "an image that is not here": {
    wish: container,
    docker: complaining(noImage),
    why: /No such image.*CODEX_BOT_SANDBOX is container.*`docker pull example\.org/,
  },
  "an engine that does not run": {
    wish: container,
    docker: complaining("Cannot connect to the Docker daemon. Is the docker daemon running?"),
    why: /`sudo systemctl start docker`/,
  },
  "an engine that holds nothing in": {
    wish: container,
    docker: `#!/bin/sh\n[ "$1" = run ] || exit 0\ncat > /dev/null; echo there is a network inside; exit 1\n`,
    why: /there is a network inside/,
  },
  "no engine": { wish: container, why: /neither docker nor podman is installed.*`(?:sudo )?apt-get install podman`/ },
  "no image": { wish: { level: "container", image: null }, why: /no image .* is set.*CODEX_BOT_SANDBOX_IMAGE/ },
  "an image that can change": { wish: { level: "container", image: "node:24" }, why: /"node:24" is not pinned/ },
  "an image that is an option": { wish: { level: "container", image: `--privileged` }, why: /is not pinned/ },
  "an operator who wants none": { wish: { level: "off", image }, why: /switched .* off \(CODEX_BOT_SANDBOX=off\)/ },
};

async function machineFor({ bwrap, docker }: Partial<Case>): Promise<SmallMachine> {
  const machine = await smallMachine();
  if (bwrap !== undefined) await machine.script("bwrap", bwrap);
  if (docker !== undefined) await machine.script("docker", docker);
  return machine;
}

it.skipIf(process.platform !== "linux").each(Object.entries(cases))(
  "T66: %s is no sandbox, and is said with what mends it",
  async (_, { wish = auto, ...programs }) => {
    const { why } = { ...programs };
    await using machine = await machineFor(programs);
    const found = await findSandbox(machine.env, wish);
    expect(found).toMatchObject({ kind: "none", why: expect.stringMatching(why) });
  },
);

it.skipIf(noSandbox !== null || process.getuid?.() !== 0)(
  "T66: what is asked for by name has no stand-in",
  async () => {
    await using working = await smallMachine("bwrap");
    await working.script("docker", complaining(noImage));
    expect(await findSandbox(working.env, container)).toMatchObject({ kind: "none" });
    await using other = await smallMachine();
    await other.script("docker", scriptedDocker(other.path));
    expect(await findSandbox(other.env, { level: "bubblewrap", image })).toMatchObject({ kind: "none" });
    expect(await findSandbox(other.env, { level: "auto", image })).toMatchObject({ kind: "found", name: /container/ });
  },
);

it.skipIf(noSandbox !== null)("T66: memory that only a watchdog bounds is declared as such", async () => {
  const found = await findSandbox(process.env);
  expect(found).toMatchObject({ kind: "found", name: "bubblewrap, memory watched" });
});

const withPath = async (path: string, work: () => Promise<void>): Promise<void> => {
  const before = process.env["PATH"];
  process.env["PATH"] = path;
  try {
    await work();
  } finally {
    process.env["PATH"] = before;
  }
};

it.skipIf(process.platform !== "linux").each([
  ["no bubblewrap", {}, null],
  ["a bubblewrap that holds nothing in", { bwrap: pretending }, null],
  ["switched off by the operator", {}, "off"],
  ["switched off by policy", {}, "policy"],
] as const)("T66: /codex fix refuses, a review works: %s", async (_, programs, off) => {
  await using machine = await machineFor(programs);
  await withPath(off === null ? (machine.env["PATH"] ?? "") : (process.env["PATH"] ?? ""), async () => {
    await using life = await begin({
      base: { "package.json": '{"scripts":{"test":"touch /tmp/t66-ran"}}' },
      makeHost: (stage) => botHost(stage, off === "off" ? { sandbox: "off" } : {}),
      ...(off === "policy" && { policy: "sandbox: off\n" }),
    });
    life.answers.push(answer([bug(1)]));
    await life.open({ "src/list.js": "  bad(1);\n" });
    expect(life.threads()).toHaveLength(1);
    const asked = life.asked();
    await life.comment("/codex fix F1");
    const said = life.comments().at(-1)?.body ?? "";
    expect(said).toMatch(off === "policy" ? /`sandbox: off`: nothing is run/ : /There is no sandbox here: /);
    expect(life.asked()).toBe(asked);
  });
});
