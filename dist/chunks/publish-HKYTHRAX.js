import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-STWISZNG.js";
import "./chunk-4O2GRQ36.js";
import "./chunk-WOOX6T52.js";
import "./chunk-TPDBDD6A.js";
import "./chunk-3TMDPF3P.js";
import "./chunk-W43CIFPG.js";
import "./chunk-YYYIMHNA.js";
import "./chunk-DI447VZX.js";
import "./chunk-O3H2PCAZ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-SO4LC5BM.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NHIWAUSS.js";
import "./chunk-TYNFIW6Z.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
