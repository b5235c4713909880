import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-BU5ZIVM3.js";
import "./chunk-LML4ALVL.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-YAHBC3EZ.js";
import "./chunk-6XSXVQ2M.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-43AA53N2.js";
import "./chunk-FIBM2FMD.js";
import "./chunk-E4OCTBIP.js";
import "./chunk-HQDCU6VJ.js";
import "./chunk-ZFA5T7JM.js";
import "./chunk-K6ECHLMJ.js";
import "./chunk-H2O35ONV.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4VTL7LLS.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  commands
};
