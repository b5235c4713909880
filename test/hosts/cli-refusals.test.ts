import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Script } from "../doubles/codex/script.ts";
import { fakeKey } from "../rig/stage.ts";
import type { CliOptions } from "./cli-rig.ts";
import { type LocalShop, openLocalShop } from "./local-shop.ts";

let shop: LocalShop;
beforeEach(async () => {
  shop = await openLocalShop();
  await shop.commitChange();
});
afterEach(() => shop[Symbol.asyncDispose]());

interface Case {
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly script?: Script;
  readonly options?: Partial<CliOptions>;
}

const refusal = (status: number, code: string) => [
  { http: status, body: { error: { message: "no", type: "invalid_request_error", code } } },
];

const cases: Readonly<Record<string, Case>> = {
  "no repository": { args: ["review"], options: { cwd: "/" }, says: /not .*repository/i },
  "a folder that is not there": { args: ["review", "--repo", "/nowhere"], says: /\/nowhere/ },
  "a bad REV": { args: ["review", "--base", "no-such-branch"], says: /"no-such-branch" is not a commit of/ },
  "a REV that is an option": { args: ["review", "--base=--output=x"], says: /"--output=x" is not a commit of/ },
  "no key": {
    args: ["review"],
    options: { env: { OPENAI_API_KEY: "" } },
    says: /set OPENAI_API_KEY \(and OPENAI_BASE_URL for another server/,
  },
  "a wrong key": {
    args: ["review"],
    script: refusal(401, "invalid_api_key"),
    says: /refused the key \(401\)\. Check OPENAI_API_KEY/,
  },
  "an unknown model": {
    args: ["review", "--model", "gpt-9"],
    script: refusal(404, "model_not_found"),
    says: /does not know the model "gpt-9"/,
  },
  "a web page instead of an answer": { args: ["review"], script: [{ html: 403 }], says: /answered with a web page/ },
  "an unknown command": { args: ["deploy"], says: /There is no command "deploy"/ },
  "an unknown option": { args: ["review", "--fix"], says: /--fix.*See codex-bot help/ },
  "an unknown effort": { args: ["review", "--effort", "huge"], says: /The effort "huge" is not known/ },
  "a question without a question": { args: ["ask"], says: /Ask something, for example/ },
  "a review with words": { args: ["review", "main"], says: /codex-bot review --base main/ },
};

describe("what cannot be done: status 2, one line, nothing on standard output", () => {
  it.each(Object.entries(cases))("%s", async (_, { args, script = [], options = {}, says }) => {
    const { code, stdout, stderr } = await shop.run(args, script, options);
    expect(stderr).toMatch(/^codex-bot: [^\n]+\n$/);
    expect(stderr).toMatch(says);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toContain(fakeKey);
  });
});
