import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-TYVBGRGJ.js";
import "./chunk-EA7OSTFP.js";
import "./chunk-WOOX6T52.js";
import "./chunk-YIE2QYQN.js";
import "./chunk-TFDCBM5R.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-VSXCF5HT.js";
import "./chunk-O7COPQQD.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-67XTCVLE.js";
import "./chunk-5E7J2ZY2.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-GKDM3J2C.js";
import "./chunk-REOCKZKU.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-UGALUYUQ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
