import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sweepBranches,
  tidy
} from "./chunk-RWET6EM6.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-RPWJ4AVU.js";
import "./chunk-VKVS4TX4.js";
import "./chunk-WOOX6T52.js";
import "./chunk-EB7HSPU4.js";
import "./chunk-QQNZ7ZMM.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-CXKS6G26.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-EDUERM7C.js";
import "./chunk-NFV3PGKR.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NWIGRR4P.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  sweepBranches,
  tidy
};
