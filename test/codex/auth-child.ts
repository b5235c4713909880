import { once } from "node:events";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { createInterface } from "node:readline";
import { ask, client, messageOf } from "./auth-support.ts";

/**
 * One process with the login of `CODEX_HOME`: says "ready", asks the model once for every line it reads, and says how that
 * ended. `END_AT` lets it end, as `kill -9` does, at a step of a renewal, or (`slow`) wait there for SIGUSR2.
 */
const step = process.env["END_AT"] ?? "";
const end = (): void => void process.kill(process.pid, "SIGKILL");

const watched: typeof fetch = async (address, init) => {
  const renewing = typeof address === "string" && address.endsWith("/oauth/token");
  if (renewing && step === "before-post") end();
  if (renewing && step === "slow") {
    const told = once(process, "SIGUSR2");
    console.log("renewing");
    await told;
  }
  const answer = await fetch(address, init);
  if (!renewing || step !== "after-answer") return answer;
  await answer.text();
  end();
  return answer;
};

const { writeSync, renameSync } = fs;
if (step === "half-written") {
  fs.writeSync = (file: number, data: NodeJS.ArrayBufferView | string) => {
    if (typeof data === "string") return writeSync(file, data);
    const written = writeSync(file, data, 0, Math.floor(data.byteLength / 2));
    end();
    return written;
  };
}
if (step === "before-rename" || step === "after-rename") {
  fs.renameSync = (from, to) => {
    if (step === "after-rename") renameSync(from, to);
    end();
    if (step === "before-rename") renameSync(from, to);
  };
}
syncBuiltinESMExports();

const codex = client(process.env, { fetch: watched });
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) console.log(messageOf(await ask(codex)));
