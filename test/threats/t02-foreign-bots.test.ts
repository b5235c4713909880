import { describe, expect, it } from "vitest";
import { admit } from "../../src/core/admit.ts";
import { policyOf } from "../../src/core/config/policy-of.ts";

const anyPermission = { permission: () => Promise.resolve("admin" as const) };
const bot = { id: 9001, login: "evil[bot]", type: "Bot" } as const;

describe("T02: a bot is let in by its numeric id in the policy, and by nothing else", () => {
  it.each([
    ["that nobody lists, whatever GitHub says it may", bot, []],
    ["that calls itself like one that is listed", { ...bot, login: "renovate[bot]" }, [29139614]],
    ["that is an organisation", { ...bot, type: "Organization" as const }, []],
  ])("one %s is refused", async (_, actor, bots) => {
    const standing = await admit({ actor, needs: "read", bots }, anyPermission);
    expect(standing).toMatchObject({ kind: "refused", member: false });
  });

  it("a listed one may write, and never more", async () => {
    const asked = { actor: bot, bots: [bot.id] };
    expect(await admit({ ...asked, needs: "write" }, anyPermission)).toMatchObject({ kind: "admitted" });
    expect(await admit({ ...asked, needs: "maintain" }, anyPermission)).toMatchObject({ kind: "refused" });
  });

  it.each(["['*']", "['evil[bot]']", "[0]", "[1.5]", "'*'", "[-1]"])(
    "the policy does not take bots: %s",
    async (bots) => {
      const reading = await policyOf({ text: `bots: ${bots}\n`, why: null }, ["review"]);
      expect(reading.kind).toBe("invalid");
    },
  );
});
