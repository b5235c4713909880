import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/deletions.ts
function deletions(recorded, { id }) {
  return recorded.map(({ at: { branch, commit } }) => ({
    kind: "delete-branch",
    key: `delete/${id}/${branch}/${commit}`,
    branch,
    commit
  }));
}

export {
  deletions
};
