import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sweepBranches,
  tidy
} from "./chunk-UZKDCM27.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-NDHIUQA2.js";
import "./chunk-YOD4KCB2.js";
import "./chunk-WOOX6T52.js";
import "./chunk-VK654BTA.js";
import "./chunk-TJ7BWWDY.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-JNERQCAM.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-NHKYVUWP.js";
import "./chunk-5A37MZZE.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-TZPDYQRT.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";
export {
  sweepBranches,
  tidy
};
