import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  atLeast
} from "./chunk-AILBTKKT.js";

// src/core/admit.ts
async function admit(asked, github) {
  const { actor, needs } = asked;
  if (actor.type !== "User") return admitBot(asked);
  let held;
  try {
    held = await github.permission(actor.login);
  } catch (thrown) {
    return {
      kind: "refused",
      why: `The permission of ${actor.login} could not be checked: ${messageOf(thrown)}`,
      member: false
    };
  }
  if (atLeast(held, needs)) return { kind: "admitted", permission: held };
  const why = `This needs ${needs} permission on the repository; ${actor.login} has ${held}.`;
  return { kind: "refused", why, member: atLeast(held, "triage") };
}
function admitBot({ actor, needs, bots }) {
  if (bots.includes(actor.id) && atLeast("write", needs)) return { kind: "admitted", permission: "write" };
  return {
    kind: "refused",
    why: `${actor.login} (id ${actor.id}) is a bot that the policy does not list.`,
    member: false
  };
}

export {
  admit
};
