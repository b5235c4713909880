import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { npmRegistry } from "../doubles/registries/npm.ts";
import { type Hosts, serveHosts, type Site } from "../doubles/registries/serve.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answer, begin, type Life } from "./life.ts";

const repair = (path: string, wrong: string, right: string): Answer => ({
  calls: [
    {
      name: "apply_patch",
      arguments: {
        input: `*** Begin Patch\n*** Update File: ${path}\n@@\n-${wrong}\n+${right}\n*** End Patch`,
      },
    },
  ],
});
const done: Answer = { json: { title: "Repair the sum", explanation: "It was wrong.", fixed: [], left: "" } };
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly wrong: string;
  readonly right: string;
}

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "setup-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

/** This machine reaches the world by a proxy, as many do: these registries stand behind it. */
async function registries(sites: Readonly<Record<string, Site>>): Promise<Hosts> {
  const hosts = await serveHosts(sites);
  vi.stubEnv("HTTP_PROXY", hosts.url);
  vi.stubEnv("NO_PROXY", "127.0.0.1,localhost");
  return hosts;
}

async function broken({ files, path, wrong, right }: Project, policy?: string): Promise<Life> {
  const life = await begin({ base: { ...files, [path]: `${right}\n` }, ...(policy !== undefined && { policy }) });
  life.answers.push(answer([]));
  await life.open({ [path]: `${wrong}\n` });
  return life;
}

/** Written otherwise than before it was broken, or the pull request would be empty and nobody review it. */
async function fix(life: Life, { path, wrong, right }: Project, how: string): Promise<void> {
  life.answers.push(repair(path, wrong, `${right} ${how}`), done, answer([]));
  await life.comment("/codex fix the sum");
  await life.settle();
}

const npm = npmRegistry([{ name: "one", files: { "index.js": "export const one = 1;\n" } }], {
  type: "module",
  scripts: { test: "node --test" },
});
const npmProject: Project = {
  files: {
    ...npm.project,
    "add.test.js": [
      'import test from "node:test";',
      'import assert from "node:assert";',
      'import { next } from "./next.js";',
      'test("adds one", () => assert.equal(next(1), 2));\n',
    ].join("\n"),
  },
  path: "next.js",
  wrong: 'import { one } from "one"; export const next = (n) => n - one;',
  right: 'import { one } from "one"; export const next = (n) => n + one;',
};

describe.skipIf(noSandbox !== null)("/codex fix in a project with dependencies", () => {
  it("npm: installs what is locked, sees the test fail, and sees it pass; another time it is there already", async () => {
    await using hosts = await registries({ "registry.npmjs.org": npm.site });
    await using life = await broken(npmProject);
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/\| `npm test --silent` \| failed \(1\), [\d.]+ s \| passed, [\d.]+ s \|/);
    expect(last(life)).toContain("(bubblewrap, no network)");
    expect(last(life)).not.toContain("Setup failed");
    expect(hosts.requests).toEqual(["GET registry.npmjs.org/one/-/one-1.0.0.tgz"]);
    await fix(life, { ...npmProject, wrong: `${npmProject.right} // repaired` }, "// again");
    expect(last(life)).toMatch(/\| passed, [\d.]+ s \| passed/);
    expect(hosts.requests).toHaveLength(1);
  });
});
