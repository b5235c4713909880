import { describe, expect, it } from "vitest";
import { keepTime } from "../../src/hosts/bot/clock.ts";
import { limits } from "../../src/core/limits.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import { botHost, setStage } from "../rig/stage.ts";

const policy = 'maintenance:\n  - { name: todos, schedule: "0 6 1 1 *", recipe: todo-sweep }\n';

describe("the bot's clock", () => {
  it("ticks, waits, ticks again, and outlives a tick that fails; it ends with the process", async () => {
    const stopping = new AbortController();
    const happened: string[] = [];
    await keepTime({
      tick: () => {
        happened.push("tick");
        if (happened.length > 4) stopping.abort();
        return happened.length === 1 ? Promise.reject(new Error("GitHub is away")) : Promise.resolve();
      },
      wait: (ms) => {
        happened.push(`wait ${ms}`);
        return Promise.resolve();
      },
      stopping: stopping.signal,
      log: { error: (_: unknown, line?: string) => void happened.push(line ?? "") },
    });
    const waited = `wait ${limits.upkeepTickSeconds * 1000}`;
    expect(happened).toEqual(["tick", "the clock's tick failed", waited, "tick", waited, "tick", waited]);
  });

  it("looks at every repository, and writes only where the policy has tasks", async () => {
    await using stage = await setStage([]);
    const { github } = stage;
    const files = { ".github/codex.yml": policy };
    await github.createRepository({ owner: "octo-shop", name: "cart", from: [{ message: "Begin", files }] });
    await github.createRepository({
      owner: "octo-shop",
      name: "bare",
      from: [{ message: "Begin", files: { a: "b" } }],
    });
    await using host = await botHost(stage);
    await host.tick();
    await host.handle({ event: "none", payload: {} });
    await host.tick();
    await host.handle({ event: "none", payload: {} });
    const written = github.requests.filter(isWrite).filter(({ path }) => !path.endsWith("/access_tokens"));
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /repos/octo-shop/cart/issues"]);
    expect([...github.violations, ...github.defects]).toEqual([]);
  });
});
