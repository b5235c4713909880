import { expect, it } from "vitest";
import { z } from "zod";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { begin, lines, path } from "../life/life.ts";

it.each(["OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR"])(
  "T03: the payload calls somebody %s; the permission API says read, and that holds",
  async (association) => {
    await using life = await begin();
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    const said = await life.github.comment({ ...life.at, by: "hubot", body: "/codex review" });
    const payload = z.looseObject({ comment: z.looseObject({}) }).parse(structuredClone(said.payload));
    Object.assign(payload.comment, { author_association: association });
    await life.handled(life.github.redeliver({ ...said, payload, body: JSON.stringify(payload) }).then(() => said));
    expect(life.asked()).toBe(0);
    const read = toTrigger(said.event, payload, "d");
    expect(JSON.stringify(read)).not.toContain(association);
  },
);
