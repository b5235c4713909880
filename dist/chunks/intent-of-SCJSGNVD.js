import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-ZPMSNGOO.js";
import "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
