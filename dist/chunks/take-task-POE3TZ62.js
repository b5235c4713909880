import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  takeTask
} from "./chunk-V7VJJO6H.js";
import "./chunk-SGJRI55Y.js";
import "./chunk-XMCKVNTW.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-RJ3UEABU.js";
import "./chunk-RPWJ4AVU.js";
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
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  takeTask
};
