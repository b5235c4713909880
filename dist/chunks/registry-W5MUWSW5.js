import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-MNHFF5BB.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-DS3KHVHZ.js";
import "./chunk-DI447VZX.js";
import "./chunk-O3H2PCAZ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NHIWAUSS.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  commands
};
