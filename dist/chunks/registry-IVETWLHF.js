import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-BRFTXDI2.js";
import "./chunk-D6TOA6WC.js";
import "./chunk-QLYDA5P4.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-AEGH5WAR.js";
import "./chunk-YKJWEW7J.js";
import "./chunk-EX743AVZ.js";
import "./chunk-LBTQBYNU.js";
import "./chunk-MK322IIX.js";
import "./chunk-GKDM3J2C.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZOTDFWYT.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-SDPEKLUA.js";
import "./chunk-ZNTIR3PH.js";
export {
  commands
};
