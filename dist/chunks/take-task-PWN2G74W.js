import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  takeTask
} from "./chunk-WMYLZNJG.js";
import "./chunk-SGJRI55Y.js";
import "./chunk-Z7UN4FN7.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-RJ3UEABU.js";
import "./chunk-NDHIUQA2.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-WWMUZXRT.js";
import "./chunk-LTE4ZF5P.js";
import "./chunk-RHQCKDZI.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";
export {
  takeTask
};
