import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/markdown/html.ts
function withoutComments(html) {
  const kept = [];
  let from = 0;
  for (; ; ) {
    const open = html.indexOf("<!--", from);
    if (open === -1) return kept.concat(html.slice(from)).join("");
    kept.push(html.slice(from, open));
    const close = html.indexOf("-->", open + 2);
    if (close === -1) return kept.join("");
    from = close + 3;
  }
}

export {
  withoutComments
};
