import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sweepBranches,
  tidy
} from "./chunk-6FGQCVF4.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-Z74KQLSD.js";
import "./chunk-X5I67SSG.js";
import "./chunk-WOOX6T52.js";
import "./chunk-2YUCSOIX.js";
import "./chunk-MR23BWDP.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-GRZODCDM.js";
import "./chunk-Y5JITKP5.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QN7WT2ZY.js";
import "./chunk-YMWLYZPJ.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  sweepBranches,
  tidy
};
