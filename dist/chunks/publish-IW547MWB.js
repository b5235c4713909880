import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-7G36ICKU.js";
import "./chunk-PTJOTXGZ.js";
import "./chunk-WOOX6T52.js";
import "./chunk-FJYDME6Y.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-HXHY6CS2.js";
import "./chunk-QLYDA5P4.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-DRN67VPZ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-VSXCF5HT.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-CDI7LB2Q.js";
import "./chunk-4GHEKJSK.js";
import "./chunk-ECT4TEBP.js";
import "./chunk-AEGH5WAR.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-B32J2OKP.js";
import "./chunk-KZ5FX535.js";
import "./chunk-UTS64FIF.js";
import "./chunk-U3X7AS7D.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-YKJWEW7J.js";
import "./chunk-EX743AVZ.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-GKDM3J2C.js";
import "./chunk-REOCKZKU.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-SDPEKLUA.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
