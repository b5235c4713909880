import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RetryLater, UserError } from "../../src/core/errors.ts";
import type { Wanted } from "../../src/core/ports.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import { type Fixture, repository, serve } from "./git-fixture.ts";
import { forever } from "./reader-rig.ts";

let upstream: Fixture;
let base: string;
let head: string;

beforeEach(() => {
  upstream = repository();
  upstream.write({
    "src/a.ts": "one\ntwo\n",
    "src/same.ts": "never changed\n",
    "old.ts": lines(30),
    "AGENTS.md": "Be kind.\n",
  });
  base = upstream.commit("base");
  upstream.git("checkout", "--quiet", "-b", "topic");
  upstream.git("mv", "old.ts", "new.ts");
  upstream.write({ "src/a.ts": "one\n2\n", "new.ts": `${lines(30)}more\n` });
  head = upstream.commit("change");
  upstream.git("update-ref", "refs/pull/7/head", head);
  upstream.git("checkout", "--quiet", "main");
});
afterEach(() => upstream[Symbol.dispose]());

function lines(count: number): string {
  return Array.from({ length: count }, (_, at) => `line ${at}\n`).join("");
}

function wanted(change: Partial<Wanted> = {}): Wanted {
  return { pull: { number: 7, headSha: head, baseSha: base }, policyCommit: base, defaultBranch: "main", ...change };
}

const token = "ghs_0123456789abcdefghijABCDEFGHIJ012345";

const failing = async (url: string, from = token): Promise<Error> => {
  const failure: unknown = await openRepository({ url, token: from, directory: null })(wanted(), forever).catch(
    (thrown: unknown) => thrown,
  );
  if (failure instanceof Error) return failure;
  throw new Error("it did not fail");
};

describe("the token", () => {
  it("reads a private repository and stays out of every file and every command line", async () => {
    await using server = await serve(upstream, { token });
    const directory = mkdtempSync(join(tmpdir(), "kept-"));
    const bin = mkdtempSync(join(tmpdir(), "bin-"));
    const real = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
    writeFileSync(join(bin, "git"), `#!/bin/sh\nprintf '%s\\n' "$@" >> ${bin}/arguments\nexec ${real} "$@"\n`, {
      mode: 0o755,
    });
    vi.stubEnv("PATH", `${bin}:${process.env["PATH"]}`);
    try {
      const opened = await openRepository({ url: server.url, token, directory })(wanted(), forever);
      if (opened.kind !== "open") throw new Error(opened.kind);
      await opened.git[Symbol.asyncDispose]();
      const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
      const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((name) => join(directory, name));
      const contents = files
        .filter((name) => statSync(name).isFile())
        .map((name) => readFileSync(name, "latin1"))
        .join("\n");
      expect(contents).toContain("bare = true");
      expect(contents).not.toContain(token);
      expect(contents).not.toContain(basic);
      expect(contents).not.toContain(server.url);
      const commandLines = readFileSync(join(bin, "arguments"), "utf8");
      expect(commandLines).toContain("fetch");
      expect(commandLines).not.toContain(token);
      expect(commandLines).not.toContain(basic);
    } finally {
      vi.unstubAllEnvs();
      rmSync(bin, { recursive: true });
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it("is not in what a failure says, even when the server repeats it", async () => {
    await using server = await serve(upstream, {
      instead(request, response) {
        response
          .writeHead(503, { "content-type": "text/plain" })
          .end(`you sent ${request.headers.authorization} ${token}\n`);
        return true;
      },
    });
    const failure: unknown = await openRepository({ url: server.url, token, directory: null })(wanted(), forever).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toBeInstanceOf(RetryLater);
    expect(String(failure)).not.toContain(token);
    expect(String(failure)).not.toContain(Buffer.from(`x-access-token:${token}`).toString("base64"));
  });

  it("T78: is not sent where a redirect leads", async () => {
    const seen: (string | undefined)[] = [];
    await using elsewhere = await serve(upstream, {
      instead(request) {
        seen.push(request.headers.authorization);
        return false;
      },
    });
    await using server = await serve(upstream, {
      instead(request, response) {
        response.writeHead(301, { location: elsewhere.url + (request.url ?? "").replace("/repo.git", "") }).end();
        return true;
      },
    });
    const failure: unknown = await openRepository({ url: server.url, token, directory: null })(wanted(), forever).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(failure)).toMatch(/has moved/);
    expect(seen).toEqual([]);
  });
});

describe("what goes wrong is one readable line", () => {
  it("a wrong token", async () => {
    await using server = await serve(upstream, { token: "another" });
    const failure = await failing(server.url);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure.message).toMatch(/^127\.0\.0\.1:\d+\/repo refused the token/);
  });

  it("no such repository", async () => {
    await using server = await serve(upstream, { instead: (_, response) => Boolean(response.writeHead(404).end()) });
    expect((await failing(server.url)).message).toMatch(/^no such repository/);
  });

  it("a server that is not there", async () => {
    const server = await serve(upstream);
    await server[Symbol.asyncDispose]();
    expect(await failing(server.url)).toBeInstanceOf(RetryLater);
  });

  it.each([
    "ssh://git@github.com/o/r",
    "ext::sh -c id",
    "file:///etc",
    "http://github.com/o/r",
    "https://user:pw@github.com/o/r",
    "/tmp/x",
    "git@github.com:o/r",
  ])("T60: an address such as %s", async (url) => {
    expect(await failing(url)).toBeInstanceOf(UserError);
  });

  it("an abort ends a fetch that hangs", async () => {
    const controller = new AbortController();
    await using server = await serve(upstream, {
      instead() {
        controller.abort(new UserError("stopped by the test"));
        return true;
      },
    });
    await expect(
      openRepository({ url: server.url, token, directory: null })(wanted(), controller.signal),
    ).rejects.toThrow("stopped by the test");
  });
});
