import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-JQFGA46I.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-EX743AVZ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
