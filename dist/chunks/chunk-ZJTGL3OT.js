import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/image-type.ts
var beginnings = [
  ["image/png", /^\x89PNG\r\n\x1a\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8[79]a/],
  ["image/webp", /^RIFF[^]{4}WEBP/]
];
function imageTypeOf(bytes) {
  const start = bytes.subarray(0, 16).toString("latin1");
  return beginnings.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}
function dataUrl(type, bytes) {
  return `data:${type};base64,${bytes.toString("base64")}`;
}

export {
  imageTypeOf,
  dataUrl
};
