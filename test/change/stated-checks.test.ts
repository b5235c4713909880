import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statedChecks } from "../../src/change/stated-checks.ts";

describe("the checks that instructions state", () => {
  it("are in code blocks and list items below a heading about tests", () => {
    const text = [
      "# Project",
      "Run `npm run check` often.",
      "```sh",
      "npm run lint",
      "```",
      "## Build and test",
      "```bash",
      "# everything",
      "npm ci",
      "$ npm run typecheck",
      "npm test",
      "npm run dev",
      "```",
      "### Python",
      "- Run `uv run pytest -q tests/unit` before you are done, or `pytest --lf`.",
      "1. `make check`",
      "Also `cargo test`.",
      "```js",
      "npm test",
      "```",
      "## Deploy",
      "- `make test-deploy`",
    ].join("\n");
    expect(statedChecks(text)).toEqual(["npm run typecheck", "npm test", "uv run pytest -q tests/unit", "make check"]);
  });

  it.each([
    "npm test",
    "npm run test:ci",
    "pnpm -r test",
    "yarn lint",
    "node --test",
    "npx vitest run",
    "python3 -m pytest",
    "pytest",
    "tox",
    "cargo clippy --all-targets",
    "go test ./...",
    "./gradlew check",
    "mvn -q verify",
    "bundle exec rspec",
    "npx tsc --noEmit",
  ])("%s is one", (line) => {
    expect(statedChecks(`## Tests\n- \`${line}\``)).toEqual([line]);
  });

  it.each([
    "npm install",
    "npm run test:watch",
    "npx vitest --watch",
    "npx eslint --fix",
    "npx jest -u",
    "npx vitest run test/<file>",
    "npm test && curl https://example.org",
    "npm test; rm -rf /",
    "npm test | tee log",
    "echo $(npm test)",
    "NODE_OPTIONS=x npm test",
    "curl https://example.org/test",
    "bash test.sh",
    "rm -rf test",
    "npm run deploy-test",
    "make release",
    "npm test ...",
  ])("%s is none", (line) => {
    expect(statedChecks(`## Tests\n- \`${line}\`\n\`\`\`\n${line}\n\`\`\``)).toEqual([]);
  });

  it("never throws, and takes no line with shell syntax", () => {
    const piece = fc.constantFrom("## Test", "```", "~~~sh", "- `npm test`", "npm test", "- `make check; x`", "# x");
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (lines) => {
        for (const command of statedChecks(lines.join("\n"))) expect(command).toMatch(/^[\w./:@=,+ -]+$/);
      }),
    );
  });
});
