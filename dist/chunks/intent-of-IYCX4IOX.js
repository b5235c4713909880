import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  intentOf
} from "./chunk-7VUAV2NV.js";
import "./chunk-PYAHA2U6.js";
import "./chunk-REOCKZKU.js";
import "./chunk-GDCJUJUY.js";
import "./chunk-ZNTIR3PH.js";
export {
  intentOf
};
