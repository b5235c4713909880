import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-BPEL3BAJ.js";
import "./chunk-RBZ2XPBC.js";
import "./chunk-WOOX6T52.js";
import "./chunk-TPDBDD6A.js";
import "./chunk-DCLJIGRQ.js";
import "./chunk-W43CIFPG.js";
import "./chunk-COT3F4TN.js";
import "./chunk-D7F7O54P.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-NOFU2A5D.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
