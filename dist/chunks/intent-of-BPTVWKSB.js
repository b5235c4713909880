import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-WYRDXHQN.js";
import "./chunk-Z65L7FAG.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-AILBTKKT.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
