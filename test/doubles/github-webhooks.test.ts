import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { text as take } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.github[Symbol.asyncDispose]();
  expect(stage.github.defects).toEqual([]);
});

/** The package is one JSON file with types that promise more than it holds. */
const published = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(createRequire(import.meta.url)("@octokit/webhooks-examples"));

describe("webhooks", () => {
  it("are signed, named and carry the installation", async () => {
    const received: { headers: Record<string, unknown>; body: string }[] = [];
    const receiver = createServer((request, response) => {
      void take(request).then((body) => {
        received.push({ headers: request.headers, body });
        return response.writeHead(202).end();
      });
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const { port } = z.object({ port: z.int() }).parse(receiver.address());
    const { github, repository } = stage;
    github.addWebhook({ url: `http://127.0.0.1:${port}/hook`, secret: "s3cret", events: ["issue_comment"] });
    const delivery = await github.comment({ repository, number: 1, by: "ann", body: "hello" });
    await stage.ask("POST", "/issues/1/comments", { body: "from the app itself" });
    await github.settled();
    receiver.close();
    expect(delivery.answers).toEqual([{ url: `http://127.0.0.1:${port}/hook`, status: 202 }]);
    const [first, own] = received;
    const signature = `sha256=${createHmac("sha256", "s3cret")
      .update(first?.body ?? "")
      .digest("hex")}`;
    expect(first?.headers).toMatchObject({
      "x-github-event": "issue_comment",
      "x-github-delivery": delivery.id,
      "x-hub-signature-256": signature,
    });
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      action: "created",
      comment: { body: "hello" },
      installation: { id: expect.any(Number) },
    });
    expect(JSON.parse(own?.body ?? "")).toMatchObject({ sender: { login: "codex-bot[bot]", type: "Bot" } });
  });

  /** An issue that was transferred has `changes`; `draft` of a mere issue is long gone. */
  const gone = new Set(["/changes", "/issue/draft"]);

  function missing(example: unknown, made: unknown, at = ""): string[] {
    if (typeof example !== "object" || example === null || Array.isArray(example)) return [];
    if (typeof made !== "object" || made === null) return [];
    return Object.entries(example).flatMap(([name, inner]) => {
      if (gone.has(`${at}/${name}`)) return [];
      return name in made ? missing(inner, Reflect.get(made, name), `${at}/${name}`) : [`${at}/${name}`];
    });
  }

  it.each([
    ["pull_request", "opened"],
    ["pull_request", "synchronize"],
    ["issue_comment", "created"],
    ["pull_request_review_comment", "created"],
    ["check_run", "rerequested"],
    ["issues", "opened"],
  ])("have every field of GitHub's own %s %s", async (event, action) => {
    const { github, repository, ask, head } = stage;
    const at = { repository, number: 1, by: "ann" };
    const made: Record<string, () => Promise<{ payload: object }>> = {
      "pull_request opened": async () =>
        github.openPull({ ...at, title: "t", head: `b-${event}`, commit: { files: { t: "t\n" } } }),
      "pull_request synchronize": async () => github.push({ ...at, commit: { files: { pushed: "p\n" } } }),
      "issue_comment created": async () => github.comment({ ...at, body: "b" }),
      "pull_request_review_comment created": async () =>
        github.reviewLine({ ...at, body: "b", at: { path: "a.txt", line: 3 } }),
      "issues opened": async () => github.openIssue({ ...at, title: "t" }),
      "check_run rerequested": async () => {
        await ask("POST", "/check-runs", { name: "Again", head_sha: head });
        return github.rerunCheck({ ...at, run: "Again" });
      },
    };
    const { payload } = (await made[`${event} ${action}`]?.()) ?? { payload: {} };
    const example = published.find((one) => one.name === event)?.examples.findLast((one) => one["action"] === action);
    expect(missing(example, payload)).toEqual([]);
  });
});
