import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { killLeftOvers, launchContainer } from "./launch-container.ts";
import { installCommand, programAt } from "./programs.ts";
import type { OpenSandbox, Remedy, Trouble, Way } from "./sandbox.ts";
import { makeScratchTree, unusedUser } from "./scratch-tree.ts";

type Env = NodeJS.ProcessEnv;

/** A name and the digest of what it must be: what a tag means can change overnight. */
const pinned = /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/;

const howToPin: Remedy = {
  remedy:
    "Set CODEX_BOT_SANDBOX_IMAGE to an image that has node and your tools, as NAME@sha256:DIGEST. This lists them",
  command: "docker images --digests",
};

/** Containers of docker, or of podman where there is no docker. */
export function containerWays(env: Env, image: string | null): readonly Way[] | Trouble {
  if (image === null) return { what: "no image for containers is set", ...howToPin };
  if (!pinned.test(image)) return { what: `the image "${image.slice(0, 100)}" is not pinned`, ...howToPin };
  const program = programAt("docker", env) ?? programAt("podman", env);
  if (program === null)
    return {
      what: "neither docker nor podman is installed",
      remedy: "This installs one",
      command: installCommand("podman", env),
    };
  const engine = basename(program) === "podman" ? "podman" : "docker";
  const open = (): Promise<OpenSandbox> => openContainer({ engine, image, program }, env);
  return [{ title: `container by ${engine}`, name: `${engine} container`, open }];
}

interface Chosen {
  readonly engine: "docker" | "podman";
  readonly image: string;
  readonly program: string;
}

async function openContainer({ engine, image, program }: Chosen, env: Env): Promise<OpenSandbox> {
  const [self, group] = [process.getuid?.() ?? 1000, process.getgid?.() ?? 1000];
  const user = self === 0 ? unusedUser() : self;
  const scratch = await makeScratchTree(user);
  const config = join(scratch.path, "client");
  await mkdir(config);
  const client = { program, env: clientEnvironment(env, config) };
  killLeftOvers(client);
  const { tree, deps } = scratch;
  const container = { engine, image, tree, deps, user, group: self === 0 ? user : group };
  return {
    tree,
    deps,
    own: scratch.path,
    kind: JSON.stringify([image, process.arch]),
    before: scratch.before,
    node: "node",
    owner: user === self ? null : user,
    launch: (execution) => launchContainer(client, container, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose](),
  };
}

/** How the engine is found. Its own settings are left out: they can put proxies, with their passwords, into containers. */
function clientEnvironment(env: Env, config: string): Readonly<Record<string, string>> {
  const names = ["PATH", "HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "CONTAINER_HOST"];
  const passed = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...Object.fromEntries(passed), DOCKER_CONFIG: config };
}

/** What mends what an engine complains of. */
export function containerRemedy(trouble: string, image: string): Remedy {
  if (/no such image|unable to find image|image not known|not found: manifest|pull access/i.test(trouble))
    return { remedy: "It is never fetched silently; this fetches it", command: `docker pull ${image}` };
  if (/permission denied.*sock/i.test(trouble))
    return { remedy: "After this, and a new login, you may use it", command: "sudo usermod -aG docker $USER" };
  if (/daemon running|cannot connect|connection refused/i.test(trouble))
    return { remedy: "This starts it", command: "sudo systemctl start docker" };
  if (/executable file not found|stat \/bin\/sh|stat node|crun: .*(?:sh|node)|node: not found/i.test(trouble))
    return { remedy: "The image has no shell or no node. Choose one that has both, and your tools.", command: null };
  return { remedy: "Containers must hold before codex-bot runs anything in one.", command: null };
}
