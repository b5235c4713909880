import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-ICSDOQJ3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
