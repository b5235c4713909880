import type { Answer } from "../../test/doubles/codex/script.ts";
import type { Model } from "./stage.ts";
import type { Watch } from "./watch.ts";

/** Tells of each request to the scripted model and of its answer, as they happen. */
export function hearing(model: Model, event: Watch["event"]): Model {
  return (body, index) => {
    const bytes = JSON.stringify(body).length;
    event(
      "bot",
      "model",
      `${(bytes / 1024).toFixed(1)} KB, about ${Math.ceil(bytes / 4).toLocaleString("en-US")} tokens`,
    );
    const answer = model(body, index);
    event("model", "bot", describe(answer));
    return answer;
  };
}

function describe({ calls, json, message }: Answer): string {
  if (calls !== undefined) return askedFor(calls.map(({ name }) => name));
  const said = json === undefined ? (message ?? "") : JSON.stringify(json);
  return `${said.includes('"findings"') ? "a review" : "an answer"} of ${said.length.toLocaleString("en-US")} characters`;
}

function askedFor(tools: readonly string[]): string {
  const [first = "", ...others] = tools;
  return others.length < 2 ? `asks for ${tools.join(", ")}` : `asks for ${first} and ${others.length} more`;
}
