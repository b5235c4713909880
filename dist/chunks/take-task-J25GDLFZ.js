import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  takeTask
} from "./chunk-P27UGOMC.js";
import "./chunk-SGJRI55Y.js";
import "./chunk-XMCKVNTW.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-PRKZKQUZ.js";
import "./chunk-RPWJ4AVU.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-E2BW4YLB.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  takeTask
};
