import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/facts.ts
var permissions = ["none", "read", "triage", "write", "maintain", "admin"];
function atLeast(held, needed) {
  return permissions.indexOf(held) >= permissions.indexOf(needed);
}

// src/core/autonomy.ts
var autonomies = ["suggest", "auto-edit", "full-auto"];
function narrower(a, b) {
  return autonomies.indexOf(a) < autonomies.indexOf(b) ? a : b;
}
async function autonomyFor(asked, github) {
  const { command, settings, trigger, pull } = asked;
  if (trigger.subject.kind === "local") return "full-auto";
  const changes = command.proposes.some((kind) => ["patch", "merge", "candidates", "picked"].includes(kind));
  if (!changes || pull === null || settings.autonomy === "suggest") return settings.autonomy;
  return await isTeams(pull, github) ? settings.autonomy : "suggest";
}
async function isTeams({ author, headRepositoryId, baseRepositoryId }, github) {
  if (headRepositoryId !== baseRepositoryId) return false;
  if (author.type !== "User") return true;
  const held = await github.permission(author.login).catch(() => "none");
  return atLeast(held, "write");
}

export {
  atLeast,
  autonomies,
  narrower,
  autonomyFor
};
