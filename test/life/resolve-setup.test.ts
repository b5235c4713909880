import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { npmRegistry } from "../doubles/registries/npm.ts";
import { serveHosts } from "../doubles/registries/serve.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin } from "./life.ts";
import { advance, last } from "./resolve-rig.ts";

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "setup-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

const manifest = { type: "module", scripts: { test: "node --test" } };
const one = { name: "one", files: { "index.js": "export const one = 1;\n" } };
const two = { name: "two", files: { "index.js": "export const two = 2;\n" } };
const testOf = (name: string): string => `import { ${name} } from "${name}"; console.log(${name});\n`;

describe.skipIf(noSandbox !== null)("/codex resolve in a project with dependencies", () => {
  it("T79: checks the merge with what the merge locks, though nothing but the base changed it", async () => {
    const [old, fresh] = [npmRegistry([one], manifest), npmRegistry([one, two], manifest)];
    await using hosts = await serveHosts({ "registry.npmjs.org": fresh.site });
    vi.stubEnv("HTTP_PROXY", hosts.url);
    vi.stubEnv("NO_PROXY", "127.0.0.1,localhost");
    const base = { ...old.project, "one.test.js": testOf("one") };
    await using life = await begin({ base, policy: "review:\n  automatic: false\n" });
    await life.open({ "own.js": "export const own = 1;\n" });
    await advance(life, { ...fresh.project, "two.test.js": testOf("two") });
    await life.comment("/codex resolve");
    await life.settle();
    expect(last(life)).toMatch(/\| `npm test --silent` \| passed, [\d.]+ s \| passed/);
    expect(hosts.requests.filter((request) => request.includes("/two/"))).toHaveLength(1);
    expect(last(life)).not.toContain("Setup failed");
  }, 240_000);

  it("says what of the setup failed, and which hosts programs could reach", async () => {
    const policy = "review: { automatic: false }\nsetup: ['echo no such registry; exit 3']\nverify: [test -e own.js]\n";
    await using life = await begin({ base: { "a.js": "1;\n" }, policy: `${policy}network: [api.example.com]\n` });
    await life.open({ "own.js": "export const own = 1;\n" });
    await advance(life, { "b.js": "2;\n" });
    await life.comment("/codex resolve");
    await life.settle();
    expect(last(life)).toMatch(
      /\*\*Setup failed:\*\* `echo no such registry; exit 3` failed \(3\), [\d.]+ s, log `[0-9a-f]{8}`\./,
    );
    expect(last(life)).toContain("no such registry\n");
    expect(last(life)).toContain("network: `api.example.com`");
  }, 240_000);
});
