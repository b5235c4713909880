import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  openTaken
} from "./chunk-B6BPIBVO.js";
import "./chunk-CIZAQ4CC.js";
import "./chunk-H45FJ2RR.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-2YG4FBD3.js";
import "./chunk-Z74KQLSD.js";
import "./chunk-EQONBFOS.js";
import "./chunk-AKNGVRNF.js";
import "./chunk-D2ULBRDZ.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-FHVLNPOA.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-EXYQ63V3.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-6XSXVQ2M.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-5PQC6STC.js";
import "./chunk-YUEQMRCF.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  openTaken
};
