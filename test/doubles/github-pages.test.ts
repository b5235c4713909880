import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";
import { renderMarkdown } from "./github/pages/markdown.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.github[Symbol.asyncDispose]();
  expect(stage.github.defects).toEqual([]);
});

async function page(path: string): Promise<string> {
  const response = await fetch(stage.github.url + path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

const shown = (source: string): string => renderMarkdown(source).markup;

describe("Markdown", () => {
  it.each([
    ["a <b>b</b> <!-- secret --> c", "<p>a <b>b</b>  c</p>"],
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    [
      "<details open onclick=x><summary>S</summary>\n\n**b**",
      "<details open><summary>S</summary><p><strong>b</strong></p></details>",
    ],
    ["x</details></div>", "<p>x&lt;/div&gt;</p>"],
    [
      "[a](javascript:alert(1)) [b](https://b.example)",
      '<p><a href="#" rel="nofollow noreferrer">a</a> <a href="https://b.example" rel="nofollow noreferrer">b</a></p>',
    ],
    [
      "![alt](https://tracker.example/x.png)",
      '<p><span class="image">image: alt (https://tracker.example/x.png)</span></p>',
    ],
    ["hard  \nbreak", "<p>hard<br>break</p>"],
    [
      "| a | b |\n|---|---|\n| `x` | 1 \\| 2 |",
      '<div class="scroll"><table><tr><th>a</th><th>b</th></tr><tr><td><code>x</code></td><td>1 | 2</td></tr></table></div>',
    ],
  ])("shows %j", (source, markup) => {
    expect(shown(source)).toBe(markup);
  });

  it("lets no tag through but the harmless ones, whatever is written", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "<!--",
      "-->",
      "<script>",
      "</",
      "<details>",
      "</details>",
      "`",
      "```suggestion\n",
      "|",
      "|-|\n",
      "\n",
      "[x](",
      "javascript:",
      ")",
      "a",
      " ",
      '"',
      "<svg/onload=x>",
    );
    const harmless =
      /^<\/?(?:p|h[1-6]|em|strong|b|i|kbd|sup|ins|del|blockquote|ul|ol start="\d+"|ol|li|br|hr|code|pre|details|details open|summary|sub|div class="scroll"|div|table|tr|th|td|a href="[^"<>]*" rel="nofollow noreferrer"|a|span class="image"|span)>$/;
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
        for (const [tag] of shown(parts.join("")).matchAll(/<[^>]*>?/g)) expect(tag).toMatch(harmless);
      }),
      { numRuns: 500 },
    );
  });
});

describe("pages", () => {
  it("show the conversation, the suggestion as a change, the checks and the diff with its threads", async () => {
    const { ask, head, github, repository } = stage;
    const body = "Off by one\n\n```suggestion\nline 3!\n```\n<!-- marker -->";
    await ask("POST", "/pulls/1/reviews", {
      event: "COMMENT",
      body: "Found **one**",
      comments: [{ path: "a.txt", line: 3, body }],
    });
    await ask("POST", "/issues/1/reactions", { content: "eyes" });
    const output = {
      title: "1 finding",
      summary: "It is *off*",
      annotations: [{ path: "a.txt", start_line: 3, end_line: 3, annotation_level: "failure", message: "<off>" }],
    };
    await ask("POST", "/check-runs", { name: "Codex", head_sha: head, conclusion: "failure", output });
    const conversation = await page("/acme/shop/pull/1");
    for (const piece of [
      "Found <strong>one</strong>",
      "Suggested change",
      "+line 3!",
      "-line three",
      'title="codex-bot[bot]"',
      "1 finding",
    ])
      expect(conversation).toContain(piece);
    expect(conversation).not.toContain("marker");
    const files = await page("/acme/shop/pull/1/files");
    for (const piece of ["old name.txt → new näme.txt", "Binary file not shown", "Off by one"])
      expect(files).toContain(piece);
    expect(files.indexOf("Off by one")).toBeGreaterThan(files.indexOf("+line three"));
    expect(await page("/acme/shop/pull/1/checks")).toContain("&lt;off&gt;");
    await github.openIssue({ repository, by: "ann", title: "<b>Bold</b>", body: "text" });
    expect(await page("/")).toContain("&lt;b&gt;Bold&lt;/b&gt;");
    expect(await page(`/acme/shop/issues/${repository.issues.size}`)).toContain("<p>text</p>");
    expect(await page(`/acme/shop/blob/${head}/a.txt`)).toContain('id="L59"');
    expect(await page("/acme/shop/pull/1.diff")).toContain("+line three");
    expect((await fetch(`${github.url}/acme/nothing`)).status).toBe(404);
  });

  it("load nothing from elsewhere and run nothing", async () => {
    const { headers } = await fetch(`${stage.github.url}/acme/shop/pull/1`);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(await page("/acme/shop/pull/1")).not.toMatch(/<script|(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/);
  });
});
