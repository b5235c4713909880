import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/context/plain-text.ts";

describe("T30: what Markdown and HTML carry and nobody sees", () => {
  it.each([
    "![HIDDEN](x.png)",
    "![HIDDEN][r]\n\n[r]: x",
    "![a](x 'HIDDEN')",
    "[a](x 'HIDDEN')",
    "[a](https://example.org/HIDDEN)",
    "[a][r]\n\n[r]: https://example.org/HIDDEN 'HIDDEN'",
    "[HIDDEN]: x",
    "[//]: # (HIDDEN)",
    "[comment]: <> (HIDDEN)",
    "```js HIDDEN meta\ncode\n```",
    "<img alt='HIDDEN' title='HIDDEN'>",
    "a <span data-x='HIDDEN' aria-label=\"HIDDEN\">b</span>",
    "<p hidden>HIDDEN</p>",
    "<p hidden>\n\nHIDDEN\n\n```\nHIDDEN\n```\n\n`HIDDEN`\n\n</p>",
    "a <span style='display: none'>HIDDEN</span> b",
    "a <span STYLE='Visibility : Hidden'>HIDDEN</span> b",
    "a <span style='font-size:0'>HIDDEN</span> b",
    "a <span aria-hidden=true>HIDDEN <span>HIDDEN</span> HIDDEN</span> b",
    "<svg><text>HIDDEN</text></svg>",
    "<math><mi>HIDDEN</mi></math>",
    "<style>HIDDEN</style>",
    "<script>\nHIDDEN\n</script>",
    "<template>HIDDEN</template>",
    "a <svg>HIDDEN",
    '<div title="a>b HIDDEN">c</div>',
  ])("%j", (markdown) => {
    expect(visibleText(markdown)).not.toContain("HIDDEN");
  });

  it("what follows an element that hides is there again", () => {
    expect(visibleText("a <span hidden>x <span>y</span> z</span> b <svg/> c <br hidden> d")).toBe(
      "a  b  c \nd".replace(" \n", "\n"),
    );
  });
});
