import { type Answer, createPicker, type RequestBody } from "../doubles/codex/script.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import { describeAct, perform, type Place, workflowEvents } from "./perform.ts";
import type { Scenario } from "./scenario.ts";
import { createSceneLog } from "./scene-log.ts";
import {
  actionHost,
  appPermissions,
  botHost,
  fakeKey,
  fakeMarkerKey,
  setStage,
  type Host,
  type Stage,
} from "./stage.ts";

export interface Played {
  readonly transcript: string;
  /** All that was written to GitHub, as it went over the wire. */
  readonly written: string;
  /** All that was sent to the model. */
  readonly asked: string;
  /** What GitHub's description, the backend or the doubles themselves object to: a good run has none. */
  readonly objections: readonly string[];
  /** Scripted answers that nobody asked for. */
  readonly left: number;
}

export type HostName = "action" | "bot";

/** Plays a scenario through one host, from an empty GitHub to the last job's end. */
export async function play(scenario: Scenario, hostName: HostName): Promise<Played> {
  const thinking = think();
  const { contents } = scenario;
  await using stage = await setStage(thinking.script, { app: { permissions: { ...appPermissions, contents } } });
  const { github } = stage;
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    private: scenario.private,
    labels: scenario.labels,
    permissions: { mona: "write", hubot: "read", ...scenario.permissions },
    from: [{ message: "Begin", files: scenario.base }],
  });
  const key = scenario.signed ? fakeMarkerKey : "";
  const inputs = { "marker-key": key };
  await using host = await (hostName === "bot"
    ? botHost(stage, {}, { markerKey: key })
    : actionHost(stage, { permissions: { contents }, inputs }));
  const tokens = (): readonly string[] => [...host.tokens, ...minted(stage)];
  const log = createSceneLog(github, scenario);
  const picker = createPicker(scenario.script({ github, key: fakeKey, tokens }));
  let place: Place = { github, repository, scenario, last: null };
  for (const { act, meanwhile } of scenario.steps) {
    log.step(describeAct(act));
    const later: (Delivery | null)[] = [];
    thinking.begin(async (body) => {
      log.modelAsked(body);
      for (const each of later.length === 0 ? meanwhile : []) later.push(await perform(each, place));
      return picker.pick(body, JSON.stringify(body));
    });
    const delivery = await perform(act, place);
    place = { ...place, last: delivery ?? place.last };
    await hand(host, delivery);
    for (const each of later) await hand(host, each);
  }
  await github.settled();
  const written = JSON.stringify(github.requests.filter(isWrite).map(({ path, body }) => [path, body]));
  const asked = JSON.stringify(stage.codex.requests.map(({ body }) => body));
  const leaks = [fakeKey, ...tokens()].filter((secret) => written.includes(secret) || asked.includes(secret));
  return {
    transcript: log.text(),
    written,
    asked,
    objections: [
      ...leaks.map((secret) => `a secret got out: ${secret.slice(0, 8)}…`),
      ...github.violations,
      ...github.defects,
      ...stage.codex.violations,
    ],
    left: picker.left(),
  };
}

async function hand(host: Host, delivery: Delivery | null): Promise<void> {
  if (delivery !== null && workflowEvents.has(delivery.event)) await host.handle(delivery);
}

type Thought = (body: RequestBody) => Promise<Answer | null>;

/** A model whose mind can be set step by step. */
function think() {
  let thought: Thought = () => Promise.resolve(null);
  return {
    script: (body: RequestBody): Promise<Answer | null> => thought(body),
    begin: (next: Thought): void => {
      thought = next;
    },
  };
}

function minted({ github }: Stage): readonly string[] {
  return github.requests.flatMap(({ path, answer }) =>
    path.endsWith("/access_tokens") && typeof answer === "object" && answer !== null && "token" in answer
      ? [String(answer.token)]
      : [],
  );
}
