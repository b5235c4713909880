import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-OEXEZQBP.js";
import "./chunk-OKIW6YWE.js";
import "./chunk-WOOX6T52.js";
import "./chunk-TPDBDD6A.js";
import "./chunk-2ZUSSGOB.js";
import "./chunk-W43CIFPG.js";
import "./chunk-RWFSKBRE.js";
import "./chunk-OKW2HRAQ.js";
import "./chunk-HB6XDTQJ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ZIN5RZUF.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-XR46MK7F.js";
import "./chunk-ICSDOQJ3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
