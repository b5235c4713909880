import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCounts, parseJunit } from "../../src/change/junit.ts";
import { parseTap } from "../../src/change/tap.ts";
import { limits } from "../../src/core/limits.ts";

const counts = (more: object) => ({ source: "junit", passed: 0, failed: 0, skipped: 0, failing: [], ...more });

describe("a JUnit report", () => {
  it.each([
    [
      "pytest's",
      '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="1" tests="3"><testcase classname="tests.test_a" name="test_one" time="0.1" /><testcase classname="tests.test_a" name="test_two[a&lt;b]"><failure message="assert 1 == 2">def test_two():\n&gt; assert</failure></testcase><testcase classname="tests.test_a" name="test_three"><skipped type="pytest.skip" message="no">x</skipped></testcase></testsuite></testsuites>',
      counts({ passed: 1, failed: 1, skipped: 1, failing: ["tests.test_a › test_two[a<b]"] }),
    ],
    [
      "node's, with nested suites, a > in an attribute, a todo that fails",
      '<testsuites>\n<testcase name="ok" classname="test"/><testsuite name="outer > x"><testcase name="in" classname="outer" failure="a &gt; b > c"><failure type="t"><![CDATA[<testcase name="no"><failure/>]]></failure></testcase></testsuite><testcase name="later" classname="test"><skipped type="todo"/><failure/></testcase><!-- tests 3 <failure/> -->\n</testsuites>\n',
      counts({ passed: 1, failed: 1, skipped: 1, failing: ["outer › in"] }),
    ],
    [
      "surefire's: an error counts, a failure that running it again mended does not",
      "<testsuite name='A'><properties><property name='classname' value='z'/></properties><testcase name='a' classname='A'><error type='X'/></testcase><testcase name='b' classname='A'><flakyFailure/></testcase></testsuite>",
      counts({ passed: 1, failed: 1, failing: ["A › a"] }),
    ],
    ["an empty one", "<testsuites/>", counts({})],
  ])("%s", (_, text, expected) => {
    expect(parseJunit(text)).toEqual(expected);
  });

  it.each([
    ["nothing", ""],
    ["another document", "<project><testsuite/></project>"],
    ["a web page", "<html><testsuite></html>"],
    ["a document type", '<!DOCTYPE x [<!ENTITY a "b">]><testsuites/>'],
    ["an entity somewhere", "<testsuites><!ENTITY a SYSTEM 'file:///etc/passwd'></testsuites>"],
    ["cut off", '<testsuites><testsuite><testcase name="a"/>'],
    ["wrongly closed", "<testsuites><testsuite></testsuites></testsuite>"],
    ["two roots", "<testsuite/><testsuite/>"],
    ["a < in a value", "<testsuite><property value='<'/></testsuite>"],
    ["an open quote", '<testsuite><testcase name="a></testcase></testsuite>'],
    ["too deep", `${"<testsuite>".repeat(70)}${"</testsuite>".repeat(70)}`],
    ["too large", `<testsuite>${" ".repeat(limits.reportBytes)}</testsuite>`],
  ])("is none: %s", (_, text) => {
    expect(parseJunit(text)).toBeNull();
  });

  it("T28, T46: names are one line, of what can be seen", () => {
    const text =
      '<testsuite><testcase name="a&#10;::error::x&#x202e;&#0;&#x110000;&#27;[31mb"><failure/></testcase></testsuite>';
    expect(parseJunit(text)?.failing).toEqual(["a ::error::xb"]);
  });

  const name = fc.stringMatching(/^[a-zA-Z0-9 <>&"'[\]=/]{1,12}$/).map((text) => text.trim().replaceAll(/ +/g, " "));
  const testcase = fc.record({ name, end: fc.constantFrom("passed", "failure", "error", "skipped") });
  const written = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const reportOf = (cases: readonly { name: string; end: string }[]): string =>
    `<testsuites><testsuite>${cases.map(({ name: of, end }) => `<testcase name="${written(of)}">${end === "passed" ? "" : `<${end} message="${written(of)}"/>`}</testcase>`).join("")}</testsuite></testsuites>`;

  it("says what was written into it, for any names", () => {
    fc.assert(
      fc.property(fc.array(testcase, { maxLength: 30 }), (cases) => {
        const failing = cases.filter(({ end }) => end === "failure" || end === "error");
        expect(parseJunit(reportOf(cases))).toEqual(
          counts({
            passed: cases.filter(({ end }) => end === "passed").length,
            failed: failing.length,
            skipped: cases.filter(({ end }) => end === "skipped").length,
            failing: [...new Set(failing.map((each) => each.name))],
          }),
        );
      }),
    );
  });

  it("never throws, and is none when it is cut", () => {
    fc.assert(
      fc.property(fc.array(testcase, { minLength: 1, maxLength: 5 }), fc.nat(), (cases, cut) => {
        const text = reportOf(cases);
        expect(parseJunit(text.slice(0, cut % text.length))).toBeNull();
      }),
    );
    const piece = fc.constantFrom(
      "<testsuite>",
      "</testsuite>",
      "<testcase name='a'>",
      "<failure/>",
      "<!--",
      "-->",
      '"',
      "<![CDATA[",
      "<?",
      ">",
      "&#",
      "/",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (parts) => {
        const read = parseJunit(parts.join(""));
        expect(read === null || read.passed >= 0).toBe(true);
      }),
    );
  });

  it("several are added up, and names are kept up to a bound", () => {
    const many = Array.from({ length: 90 }, (_, index) => ({ name: `t${index}`, end: "failure" }));
    const one = parseJunit(reportOf(many));
    const two = parseJunit(reportOf(many.map((each) => ({ ...each, name: `u${each.name}` }))));
    const sum = addCounts([one, two].filter((each) => each !== null));
    expect(sum).toMatchObject({ failed: 180, passed: 0 });
    expect(sum?.failing).toHaveLength(limits.failingTests);
    expect(addCounts([])).toBeNull();
  });
});

describe("TAP", () => {
  it("names what fails, of the innermost tests", () => {
    const text = [
      "TAP version 14",
      "1..4",
      "ok 1 - one",
      "not ok 2 - two # TODO later",
      "not ok 3 - three \u001B[31mred",
      "  ---",
      "  message: not ok 9 - no",
      "  ...",
      "    # Subtest: in",
      "    not ok 1 - inner",
      "    1..1",
      "not ok 4 - outer",
      "ok 5 - # SKIP",
    ].join("\n");
    const tap = { source: "tap", passed: 1, failed: 2, skipped: 2, failing: ["three red", "inner"] };
    expect(parseTap(text)).toEqual(tap);
  });

  it("is nothing without its first line", () => {
    expect(parseTap("not ok 1 - a")).toBeNull();
  });
});
