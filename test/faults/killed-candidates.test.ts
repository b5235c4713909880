import { expect, it } from "vitest";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { killedAfter, madeIn, messagesIn } from "./change-rig.ts";
import { lasting, paidIn, run, wholeRun } from "./whole-run.ts";

const ways = ["once", "twice"];

/** Two ways, each with a call and an answer; of two changes none is better. */
function model(body: RequestBody): Answer {
  if (JSON.stringify(body["text"]).includes('"comparison"')) return { json: { better: "neither" } };
  const said = messagesIn(body).join("\n");
  if (said.includes("Name 2 ways"))
    return { json: { approaches: ways.map((title) => ({ title, brief: `Go ${title}.` })) } };
  const way = ways.find((title) => said.includes(`Go ${title}.`)) ?? "";
  const cmd = `echo ${way} >> ${way}.txt`;
  if (!madeIn(body).has(way)) return { calls: [{ id: way, name: "exec_command", arguments: { cmd } }] };
  return { json: { title: `Count ${way}`, explanation: "It counts.", fixed: [], left: "" } };
}

it.skipIf(noSandbox !== null)(
  "candidates that were killed go on where each was (F54)",
  async () => {
    const { rig, proposal, entries, requests } = await wholeRun({
      files: { ".github/codex.yml": 'autonomy: full-auto\nverify: ["true"]\n', "sum.txt": "one\n" },
      command: "/codex suggest 2 count on",
      model,
    });
    await using _ = rig;
    expect(proposal.body).toMatchObject({ kind: "candidates", candidates: [{}, {}] });
    expect(requests).toHaveLength(7);
    const answers = entries.flatMap(({ item }, at) => (item?.type === "message" ? [at] : []));
    for (const count of [answers[1] ?? 0, entries.length]) {
      const kept = entries.slice(0, count);
      const second = await run(rig, await killedAfter(kept, { rig, key: proposal.key }));
      expect(second.requests).toHaveLength(7 - paidIn(kept));
      expect(lasting({ ...second.proposal, account: proposal.account })).toEqual(lasting(proposal));
    }
  },
  240_000,
);
