import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-EXYQ63V3.js";
import "./chunk-YUEQMRCF.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-AILBTKKT.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
