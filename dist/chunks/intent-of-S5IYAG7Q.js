import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-OSSBS52T.js";
import "./chunk-22WG73R3.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-AILBTKKT.js";
import "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
