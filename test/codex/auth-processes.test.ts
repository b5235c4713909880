import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Env } from "../../src/codex/choose.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { child } from "./auth-children.ts";
import { playRaces } from "./login-races.ts";
import { always, ask, authDocument, client, codexHome, envFor, leftIn, messageOf, realDeps } from "./auth-support.ts";
import { verdict } from "./support.ts";

async function together(count: number, env: Env): Promise<readonly (string | null)[]> {
  const children = Array.from({ length: count }, () => child(env));
  await Promise.all(children.map((each) => each.ready()));
  const said = await Promise.all(children.map((each) => each.ask()));
  for (const each of children) each[Symbol.dispose]();
  return said;
}

const completed = (count: number): readonly string[] => Array.from({ length: count }, () => "completed");
const strict = { onReuse: "revoke-family" } as const;

describe("ten processes with one expired login (F18)", () => {
  it("renew it once, all go on, and the file is whole", async () => {
    await using double = await startCodexDouble(always, 0, strict);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    expect(await together(10, envFor(double, home))).toEqual(completed(10));
    expect(double.issuer.asked).toEqual([{ reason: "proactive_expiry", status: 200 }]);
    expect(double.requests.filter(({ path }) => path.endsWith("/responses")).length).toBe(10);
    expect(double.issuer.accountOf(String(home.read().tokens["access_token"]))).not.toBeNull();
    expect(home.mode()).toBe("600");
    expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json", "auth.json.lock"]);
    expect(double.violations).toEqual([]);
  });

  it("renew it once when it is refused in the middle", async () => {
    await using double = await startCodexDouble(always, 0, strict);
    using home = codexHome();
    const tokens = double.issuer.logIn();
    home.write(authDocument(tokens));
    double.issuer.revokeAccess(tokens.access_token);
    expect(await together(10, envFor(double, home))).toEqual(completed(10));
    expect(double.issuer.asked).toEqual([{ reason: "unauthorized_recovery", status: 200 }]);
  });
});

/** Lets a process begin a renewal and end in the middle of it. */
async function dieAt(step: string, env: Env): Promise<void> {
  using dying = child(env, { END_AT: step });
  await dying.ready();
  expect(await dying.ask()).toBeNull();
  expect(dying.process.signalCode).toBe("SIGKILL");
}

describe("a process killed in the middle of a renewal (F19)", () => {
  it.each([
    ["before-post", 1],
    ["before-rename", 1],
    ["after-rename", 1],
  ])("%s: others go on, and no token is spent twice", async (step, asked) => {
    await using double = await startCodexDouble(always, 0, strict);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    await dieAt(step, envFor(double, home));
    expect(existsSync(`${home.path}.lock`)).toBe(true);
    expect(await together(3, envFor(double, home))).toEqual(completed(3));
    expect(double.issuer.asked.map(({ status }) => status)).toEqual(Array.from({ length: asked }, () => 200));
    expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json", "auth.json.lock"]);
    expect(home.mode()).toBe("600");
  });

  // The new tokens existed in that process alone. Nobody can have them back, and it is said what to do.
  it.each(["after-answer", "half-written"])(
    "%s: the login is lost, the file is not, and one message says so",
    async (step) => {
      await using double = await startCodexDouble(always);
      using home = codexHome();
      const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
      home.write(authDocument(tokens));
      await dieAt(step, envFor(double, home));
      const codex = client(envFor(double, home), { sleep: () => Promise.resolve() });
      expect(messageOf(await ask(codex))).toMatch(/already used.*Run `codex-bot login` again\.$/);
      expect(home.read()).toMatchObject({ tokens: { refresh_token: tokens.refresh_token } });
      home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
      expect(verdict(await ask(codex))).toBe("completed");
      expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json", "auth.json.lock"]);
    },
  );

  it("after-answer: whoever still has a good access token is kept in until it ends", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: 200 })));
    await dieAt("after-answer", envFor(double, home));
    expect(verdict(await ask(client(envFor(double, home), { sleep: () => Promise.resolve() })))).toBe("completed");
  });

  it("before-rename, and a new login since then: what was begun is forgotten", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    await dieAt("before-rename", envFor(double, home));
    const newer = double.issuer.logIn({ accountId: "acct-another", expiresInSeconds: -1 });
    home.write(authDocument(newer));
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(home.read().tokens["account_id"]).toBe("acct-another");
    expect(leftIn(home)).toEqual([]);
  });
});

it("a process that is suspended keeps the lock, and those who wait give up in time", async () => {
  await using double = await startCodexDouble(always, 0, strict);
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
  using holder = child(envFor(double, home), { END_AT: "slow" });
  await holder.ready();
  expect(await holder.ask()).toBe("renewing");
  holder.process.kill("SIGSTOP");
  let waited = 0;
  const hurried = {
    clock: { now: () => Date.now(), elapsed: () => waited },
    sleep: (ms: number) => ((waited += 100 * ms), Promise.resolve()),
  };
  const result = await ask(client(envFor(double, home), { ...realDeps, ...hurried }));
  expect(messageOf(result)).toMatch(/^Another process has been renewing the login for too long\./);
  expect(double.issuer.asked).toEqual([]);
  const held = holder.says();
  holder.process.kill("SIGCONT");
  holder.process.kill("SIGUSR2");
  expect(await held).toBe("completed");
  expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
  expect(double.issuer.asked.length).toBe(1);
});

it("races with kills between the answer and the disk: nobody is logged out who could have been kept in", async () => {
  const played = await playRaces({ rounds: 4, processes: 5, random: fixedRandom() });
  expect(played).toMatchObject({ rounds: 4, wronged: [] });
  expect(played.kills).toBeGreaterThan(0);
});

/** The same numbers in every run of the tests. */
function fixedRandom(): () => number {
  let seed = 7;
  return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
}
