import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  attachedPictures
} from "./chunk-ON4MOXBM.js";
import {
  readDiscussion,
  roomIn
} from "./chunk-RN5ZX6YZ.js";
import {
  fence,
  gatherInstructions,
  newNonce,
  visibleText
} from "./chunk-AGPNAUV2.js";

// src/change/input.ts
async function inputFor(job, deps, { git, paths, data, wish }) {
  const { trigger, pull, repository, policy } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths,
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
    mostBytes: roomIn(deps.operator.contextTokens).instructionBytes
  });
  const { title, body } = trigger.title === "" && pull !== null ? pull : trigger;
  const parts = [
    fence("title and description", visibleText(`${title}

${body}`), nonce),
    ...discussion === "" ? [] : [fence("discussion so far", discussion, nonce)],
    ...data.map(({ label, text }) => fence(label, text, nonce)),
    wish
  ];
  const pictures = await attachedPictures({ ...trigger, body, private: repository.private }, deps);
  return [...instructions.items.map(said), ...pictures, said(parts.join("\n\n"))];
}
function said(text) {
  return { type: "message", role: "user", text };
}

export {
  inputFor
};
