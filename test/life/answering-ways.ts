import { adding, done } from "../candidates/rig.ts";
import type { Answer } from "../doubles/codex/script.ts";
import type { Life } from "./life.ts";

const plan = {
  goal: "Numbers can be doubled.",
  criteria: ["`twice(2)` is 4"],
  steps: [{ title: "Add twice", files: ["src/twice.js"] }],
  questions: [],
  estimate: { files: 1, lines: 1 },
};

const ways = ["Multiply", "Add"];
const texts: Readonly<Record<string, string>> = {
  Multiply: "export const twice = (a) => 2 * a;\n",
  Add: "export const twice = (a) => a + a;\n",
};

/** What the model says to each request from here on, whichever candidate's it is. */
export function answering({ stage: { codex } }: Life): () => Answer {
  let next = codex.requests.length;
  return () => {
    const body = JSON.stringify(codex.requests[next++]?.body);
    if (body.includes('"name":"approaches"'))
      return { json: { approaches: ways.map((title) => ({ title, brief: "" })) } };
    if (body.includes('"name":"plan"')) return { json: plan };
    if (body.includes('"name":"comparison"')) return { json: { better: "neither" } };
    const way = ways.find((title) => body.includes(`>\\n${title}\\n`)) ?? "";
    return body.includes("call_output") ? done(`${way} twice`) : adding({ "src/twice.js": texts[way] ?? "" });
  };
}
