import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  noUsage
} from "./chunk-X2D6XK2Z.js";

// src/core/answered.ts
function answered(markdown) {
  return { kind: "reply", markdown, commit: null, ours: false };
}
function said(markdown) {
  return { body: answered(markdown), usage: noUsage };
}

export {
  answered,
  said
};
