import { describe, expect, it } from "vitest";
import { effective, rulesFor } from "../../src/core/config/effective.ts";
import { setupHosts } from "../../src/core/config/network.ts";
import { defaultPolicy, type Policy } from "../../src/core/config/policy.ts";
import { readPolicy } from "../../src/core/config/read.ts";
import type { Intent, IntentOptions } from "../../src/core/intent.ts";
import { limits } from "../../src/core/limits.ts";
import type { Operator } from "../../src/core/operator.ts";

const operator: Operator = {
  model: "standard",
  effort: "medium",
  models: ["large", "small"],
  instructions: "",
  prices: null,
  secrets: [],
  checkName: "Codex",
  webUrl: "https://github.com",
  deadlineSeconds: 600,
};

function policy(text: string): Policy {
  const reading = readPolicy(text, ["review", "ask"]);
  if (reading.kind === "invalid") throw new Error(reading.problems[0]?.message);
  return reading.policy;
}

function asked(options: IntentOptions = {}, automatic = false): Intent {
  return { command: "review", options, text: "", automatic };
}

function granted(policyText: string, intent = asked(), by = operator) {
  const result = effective(by, policy(policyText), intent);
  if (result.kind === "refused") throw new Error(result.why);
  return result.settings;
}

const everywhere = `
model: large
effort: low
budget: { tokens: 50000 }
commands: { review: { model: small, effort: high, budget: { tokens: 20000 } } }
`;

describe("the settings of a job", () => {
  it("are the operator's where nobody says anything", () => {
    expect(granted("")).toMatchObject({
      model: "standard",
      effort: "medium",
      tokens: limits.jobTokens,
      autonomy: "auto-edit",
    });
  });

  it("are the policy's for everything, then for the command, then the option's", () => {
    expect(granted("{ model: large, effort: low, budget: { tokens: 50000 } }")).toMatchObject({
      model: "large",
      effort: "low",
      tokens: 50_000,
      autonomy: "auto-edit",
    });
    expect(granted(everywhere)).toMatchObject({
      model: "small",
      effort: "high",
      tokens: 20_000,
      autonomy: "auto-edit",
    });
    expect(granted(everywhere, asked({ model: "large", effort: "max" }))).toMatchObject({
      model: "large",
      effort: "max",
      tokens: 20_000,
      autonomy: "auto-edit",
    });
  });

  it("go no further on their own than policy says, whatever an option asks for", () => {
    const policy = "{ autonomy: full-auto, commands: { review: { autonomy: auto-edit } } }";
    expect(granted("autonomy: full-auto").autonomy).toBe("full-auto");
    expect(granted(policy).autonomy).toBe("auto-edit");
    expect(granted(policy, asked({ autonomy: "full-auto" })).autonomy).toBe("auto-edit");
    expect(granted(policy, asked({ autonomy: "suggest" })).autonomy).toBe("suggest");
  });

  it("of another command stay its own", () => {
    expect(granted("commands: { ask: { model: small, effort: max, budget: { tokens: 1000 } } }")).toEqual(granted(""));
  });

  it("never exceed the operator's tokens, and reach above the usual ceiling only when the operator's do", () => {
    expect(granted(everywhere, asked(), { ...operator, tokens: 5000 }).tokens).toBe(5000);
    expect(granted("budget: { tokens: 1000000000 }").tokens).toBe(limits.jobTokens);
    expect(granted("budget: { tokens: 1000000000 }", asked(), { ...operator, tokens: 900_000_000 }).tokens).toBe(
      900_000_000,
    );
  });

  it.each([
    ["the file", "model: other", asked()],
    ["the file's line for the command", "commands: { review: { model: other } }", asked()],
    ["the command", "", asked({ model: "other" })],
  ])("are refused when %s names a model the operator does not offer", (_, text, intent) => {
    expect(effective(operator, policy(text), intent)).toEqual({
      kind: "refused",
      why: "The model other is not allowed here. Allowed: standard, large, small.",
    });
    expect(granted(text, intent, { ...operator, models: null }).model).toBe("other");
  });

  it("may name the operator's own model though it stands in no list", () => {
    expect(granted("model: standard").model).toBe("standard");
  });
});

describe("the network of a job", () => {
  const network = (text: string, ceiling?: Operator["network"]) =>
    granted(text, asked(), { ...operator, ...(ceiling !== undefined && { network: ceiling }) }).network;
  const hosts = "network: [a.example.com, b.example.com]";

  it("reaches registries while dependencies are installed, where nobody says anything", () => {
    expect(network("")).toEqual({ setup: true, hosts: [], within: null });
    expect(setupHosts(["registry.npmjs.org"], network(""))).toEqual(["registry.npmjs.org"]);
  });

  it("is what policy says, and for a command what policy says of it", () => {
    expect(setupHosts(["registry.npmjs.org"], network("network: off"))).toEqual([]);
    expect(network(hosts).hosts).toEqual(["a.example.com", "b.example.com"]);
    expect(network(`${hosts}\ncommands: { review: { network: setup-only } }`).hosts).toEqual([]);
    expect(setupHosts(["registry.npmjs.org"], network(hosts))).toEqual([
      "registry.npmjs.org",
      "a.example.com",
      "b.example.com",
    ]);
  });

  it("never exceeds the operator's", () => {
    expect(network(hosts, "off")).toEqual({ setup: false, hosts: [], within: [] });
    expect(network(hosts, "setup-only").hosts).toEqual([]);
    const some = network(hosts, ["b.example.com", "registry.npmjs.org"]);
    expect(some.hosts).toEqual(["b.example.com"]);
    expect(setupHosts(["registry.npmjs.org", "pypi.org"], some)).toEqual(["registry.npmjs.org", "b.example.com"]);
    expect(network("network: off", ["b.example.com"])).toEqual({ setup: false, hosts: [], within: [] });
  });
});

describe("a command that is switched off", () => {
  const off = "commands: { review: { enabled: false, effort: high } }";

  it("is refused to whoever asks for it, and automatic reviews have their own switch", () => {
    expect(effective(operator, policy(off), asked())).toEqual({
      kind: "refused",
      why: "review is switched off in this repository's .github/codex.yml.",
    });
    expect(granted(off, asked({}, true)).effort).toBe("high");
  });
});

it("no command has rules it was not given, whatever its name", () => {
  expect(rulesFor(defaultPolicy(), "constructor")).toBeNull();
  expect(rulesFor(defaultPolicy(), "__proto__")).toBeNull();
});
