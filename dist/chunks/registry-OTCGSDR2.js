import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-Z2WQEPUR.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-P5QPCFRD.js";
import "./chunk-OKW2HRAQ.js";
import "./chunk-HB6XDTQJ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-XR46MK7F.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  commands
};
