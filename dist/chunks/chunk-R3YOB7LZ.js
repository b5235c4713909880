import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/git-wanted.ts
function wantedBy({
  pull,
  repository: { policyCommit, defaultBranch }
}) {
  const wanted = pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  return { pull: wanted, policyCommit, defaultBranch };
}

export {
  wantedBy
};
