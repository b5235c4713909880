import { join } from "node:path";
import type { GithubDouble } from "../test/doubles/github/start-github.ts";
import type { ActionStep } from "../test/rig/run-action.ts";

export interface Stage {
  readonly github: GithubDouble;
  /** Base URL of the model backend. */
  readonly backend: string;
}

/** The shipped Action on the newest pull request event, as a runner starts it. */
export function actionStep({ github, backend }: Stage): ActionStep {
  const opened = github.deliveries.findLast((delivery) => delivery.event === "pull_request");
  if (opened === undefined) throw new Error("nobody opened a pull request");
  const permissions = {
    contents: "read",
    metadata: "read",
    issues: "write",
    pull_requests: "write",
    checks: "write",
  } as const;
  return {
    main: join(import.meta.dirname, "../dist/index.js"),
    event: opened.event,
    payload: opened.payload,
    inputs: {
      "github-token": github.actionsToken({ permissions }),
      "openai-api-key": "sk-test-0000-not-a-real-key-0000",
      "openai-base-url": backend,
    },
    env: { GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.url },
  };
}
