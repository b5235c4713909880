import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-FBSCCH3Y.js";
import "./chunk-R2XQJXV4.js";
import "./chunk-WOOX6T52.js";
import "./chunk-YIE2QYQN.js";
import "./chunk-745GHS6M.js";
import "./chunk-VSXCF5HT.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-6WVSSPWC.js";
import "./chunk-XWCRBK4F.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-UGALUYUQ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
