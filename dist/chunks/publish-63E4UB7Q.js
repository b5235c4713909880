import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-LHCBFF6Y.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-XMCKVNTW.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-QLWDZU7O.js";
import "./chunk-PRKZKQUZ.js";
import "./chunk-RPWJ4AVU.js";
import "./chunk-RLP6N77X.js";
import "./chunk-VKVS4TX4.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-WOOX6T52.js";
import "./chunk-EW7DQ3T7.js";
import "./chunk-EB7HSPU4.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-QQNZ7ZMM.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-WYRDXHQN.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-KLBTRT4E.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-CXKS6G26.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-LNMZXGTX.js";
import "./chunk-6YANBBJT.js";
import "./chunk-DVC3OVR7.js";
import "./chunk-VCEZ77GR.js";
import "./chunk-KJUXYS3O.js";
import "./chunk-EDUERM7C.js";
import "./chunk-NFV3PGKR.js";
import "./chunk-E2BW4YLB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-NWIGRR4P.js";
import "./chunk-5PQC6STC.js";
import "./chunk-Z65L7FAG.js";
import "./chunk-XAHSVP6J.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import "./chunk-TNI46D53.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
