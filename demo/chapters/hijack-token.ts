import { z } from "zod";
import type { Chapter, Play } from "../chapter.ts";
import { buildSecretRepository } from "../scene.ts";
import { poisonedNumber } from "./hijack-words.ts";

const minting = z.object({ permissions: z.record(z.string(), z.string()) });
const minted = z.object({ token: z.string() });

interface Theft {
  readonly what: string;
  readonly method: "GET" | "POST";
  readonly address: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Below all guards of the product: the token of the half that thinks, in a thief's hands. */
export const hijackToken: Chapter = {
  title: "The hijack: the thief has the token",
  story: "hijack",
  async tell(play) {
    const { screen, stage, check } = play;
    const [token, permissions] = readingToken(play);
    const held = [...new Set(Object.values(permissions))].join(", ");
    screen.say("The half that thinks works with a token of its own. This is it, used past all our code:");
    screen.gap();
    screen.row("permissions", `${held} only, one repository`);
    const head = (
      await stage.github.git(play.scene.repository, ["rev-parse", `refs/pull/${poisonedNumber}/head`])
    ).trim();
    const secret = await buildSecretRepository(stage.github);
    const statuses: number[] = [];
    for (const theft of thefts(play, { head, secret })) {
      const { status } = await fetch(theft.address, {
        method: theft.method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(theft.body === undefined ? {} : { body: JSON.stringify(theft.body) }),
      });
      screen.pair(
        theft.what,
        status === 404 ? "404, it is not even there" : status === 403 ? "403, may not" : `${status}`,
      );
      statuses.push(status);
    }
    screen.gap();
    check(
      "GitHub itself refused all of it",
      statuses.every((status) => status === 403 || status === 404),
    );
  },
};

/** The token that was asked for with reading rights alone, from GitHub's record. */
function readingToken({ stage }: Play): readonly [string, Readonly<Record<string, string>>] {
  for (const { path, body, answer } of stage.github.requests.toReversed()) {
    const asked = path.endsWith("/access_tokens") ? minting.safeParse(body).data : undefined;
    if (asked && Object.values(asked.permissions).every((level) => level === "read"))
      return [minted.parse(answer).token, asked.permissions];
  }
  throw new Error("no token with reading rights alone was asked for");
}

function thefts({ stage, scene }: Play, { head, secret }: { head: string; secret: string }): readonly Theft[] {
  const { apiUrl, url } = stage.github;
  const here = `${apiUrl}/repos/${scene.name}`;
  return [
    {
      what: "comment on this pull request",
      method: "POST",
      address: `${here}/issues/${poisonedNumber}/comments`,
      body: { body: "owned" },
    },
    {
      what: "approve it",
      method: "POST",
      address: `${here}/pulls/${poisonedNumber}/reviews`,
      body: { event: "APPROVE", body: "owned" },
    },
    {
      what: "set a green check",
      method: "POST",
      address: `${here}/check-runs`,
      body: { name: "owned", head_sha: head, conclusion: "success" },
    },
    { what: "push a commit", method: "GET", address: `${url}/${scene.name}.git/info/refs?service=git-receive-pack` },
    { what: `read ${secret}`, method: "GET", address: `${apiUrl}/repos/${secret}` },
    { what: `clone ${secret}`, method: "GET", address: `${url}/${secret}.git/info/refs?service=git-upload-pack` },
  ];
}
