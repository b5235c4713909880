import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Grammar, parseIntent } from "../../src/core/parse-intent.ts";

const grammar: Grammar = { names: ["help", "review", "ask", "fix"] };
const intent = (body: string) => {
  const parsed = parseIntent(body, grammar);
  return parsed.kind === "intent" ? parsed.intent : parsed;
};

describe("a command", () => {
  it.each([
    ["/codex review", { command: "review", options: {}, text: "" }],
    ["/codex\treview\t", { command: "review", options: {}, text: "" }],
    ["   /codex review", { command: "review", options: {}, text: "" }],
    ["/codex", { command: "help", options: {}, text: "" }],
    ["/codex help", { command: "help", options: {}, text: "" }],
    ["/codex ask why?\r\nreally\r\n", { command: "ask", options: {}, text: "why?\nreally" }],
    ["Thanks!\n\n/codex review\n", { command: "review", options: {}, text: "" }],
    ["<!-- from the template -->\n\n/codex review", { command: "review", options: {}, text: "" }],
    ["Use `<div>` here.\n\n/codex review", { command: "review", options: {}, text: "" }],
    ["See <https://example.org> first.\n\n/codex review", { command: "review", options: {}, text: "" }],
    ["/codex review --effort high some words", { command: "review", options: { effort: "high" }, text: "some words" }],
    [
      "/codex fix --model=gpt-5.5 --effort=low F1",
      { command: "fix", options: { model: "gpt-5.5", effort: "low" }, text: "F1" },
    ],
    ["/codex ask what does --force do?", { command: "ask", options: {}, text: "what does --force do?" }],
    ["/codex ask -- --effort is what?", { command: "ask", options: {}, text: "--effort is what?" }],
    ["/codex review\n\n/codex fix", { command: "review", options: {}, text: "/codex fix" }],
    ["/codex fix\n\n```\nlog\n```\n", { command: "fix", options: {}, text: "```\nlog\n```" }],
  ])("%j", (body, expected) => {
    expect(intent(body)).toEqual({ ...expected, automatic: false });
  });
});

describe("no command", () => {
  it.each([
    "",
    "hello",
    "Please /codex review",
    "/codexreview",
    "/codex-review",
    "/Codex review",
    "/CODEX review",
    "text\n/codex review",
    "`/codex review`",
  ])("%j", (body) => {
    expect(parseIntent(body, grammar)).toEqual({ kind: "none" });
  });
});

describe("a mistake", () => {
  it("names the commands there are and repeats no more than a plain word", () => {
    expect(parseIntent("/codex reviw", grammar)).toEqual({
      kind: "usage",
      line: "There is no command `reviw`. There are: `/codex help`, `/codex review`, `/codex ask`, `/codex fix`.",
    });
    for (const name of ["@everyone", "re\u200Bview", "`x`", "<img>", "Review", "constructor", "a".repeat(100)]) {
      const parsed = parseIntent(`/codex ${name}`, grammar);
      expect(parsed.kind).toBe("usage");
      expect(parsed.kind === "usage" && name !== "constructor" && parsed.line.includes(name)).toBe(false);
    }
  });

  it.each([
    ["--effort ultra", "`/codex fix`: `--effort` is one of none, minimal, low, medium, high, xhigh, max."],
    ["--effort", "`/codex fix`: `--effort` is one of none, minimal, low, medium, high, xhigh, max."],
    ["--effort=", "`/codex fix`: `--effort` is one of none, minimal, low, medium, high, xhigh, max."],
    ["--effort low --effort=high", "`/codex fix`: `--effort` is given twice."],
    ["--model --effort", "`/codex fix`: `--model` takes the name of a model, such as `gpt-5.5`."],
    ["--n 1", "`/codex fix`: `--n` is a number from 2 to 6."],
    ["--n 7 x", "`/codex fix`: `--n` is a number from 2 to 6."],
    ["--n 0x3", "`/codex fix`: `--n` is a number from 2 to 6."],
    ["--n", "`/codex fix`: `--n` is a number from 2 to 6."],
    [
      "--__proto__ x",
      "`/codex fix`: The options are `--model <name>`, `--effort <level>`, `--autonomy <how far>`, `--n <how many>` and `--plan`, before the text.",
    ],
  ])("fix %j", (rest, line) => {
    expect(parseIntent(`/codex fix ${rest}`, grammar)).toEqual({ kind: "usage", line });
  });

  it("keeps to the models and efforts it was given", () => {
    const narrow: Grammar = { ...grammar, models: ["gpt-5.5"], efforts: ["low"] };
    expect(parseIntent("/codex fix --model gpt-5.5 --effort low", narrow).kind).toBe("intent");
    expect(parseIntent("/codex fix --model gpt-4", narrow)).toEqual({
      kind: "usage",
      line: "`/codex fix`: `--model` is one of gpt-5.5.",
    });
    expect(parseIntent("/codex fix --effort high", narrow)).toEqual({
      kind: "usage",
      line: "`/codex fix`: `--effort` is one of low.",
    });
  });
});

it("finds a command only where a line begins with it, and never throws", () => {
  const piece = fc.constantFrom(
    "/codex",
    "/codex fix",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "```\n",
    "<b>",
    "<!--",
    "-->",
    "    ",
    "text",
    "\u200B",
    "\r\n",
    "|",
    "---",
    "`",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("")),
      (body) => parseIntent(body, grammar).kind === "none" || /(?:^|[\r\n])[ ]{0,3}\/codex(?:[ \t\r\n]|$)/.test(body),
    ),
    { numRuns: 2_000 },
  );
});
