import { describe, expect, it } from "vitest";
import { sayProblems } from "../../src/core/config/policy-of.ts";
import { readPolicy } from "../../src/core/config/read.ts";

function read(text: string) {
  const reading = readPolicy(text, ["fix"]);
  return reading.kind === "invalid" ? sayProblems(reading.problems) : reading.policy;
}

describe("what policy says of the sandbox", () => {
  it.each([
    ["commands alone", "setup: [make deps]", { commands: ["make deps"], scripts: false, registries: [] }],
    ["nothing to install", "setup: off", null],
    ["scripts alone", "setup: { scripts: true }", { commands: null, scripts: true, registries: [] }],
  ])("may be %s", (_, text, setup) => expect(read(text)).toMatchObject({ setup }));

  it.each([
    [
      "a wildcard for hosts (T51)",
      'network: ["*.example.com"]',
      'line 1: network item 1 must be a full host name in lower case, without scheme, port or *; it is "*.example.com". For example: network: setup-only',
    ],
    [
      "an address for a host (T51)",
      "setup:\n  registries: [10.0.0.1]",
      'line 2: setup.registries item 1 must be a full host name in lower case, without scheme, port or *; it is "10.0.0.1". For example: registries: [npm.example.com]',
    ],
    [
      "a word that is none of a setting's",
      "network: on",
      'line 1: network must be one of off, setup-only, or a list of texts; it is "on". For example: network: setup-only',
    ],
  ])("%s is refused", (_, text, line) => expect(read(text)).toBe(`.github/codex.yml ${line}`));
});
