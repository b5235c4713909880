import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-QLDNFHPX.js";
import "./chunk-DGLCE3B6.js";
import "./chunk-WOOX6T52.js";
import "./chunk-IXG7FUI3.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-N3EP2U4M.js";
import "./chunk-D52ZSQIP.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-C35B3RO6.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-KP6A23TW.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-5KMFGZMH.js";
import "./chunk-ZQRXNIU4.js";
import "./chunk-ERN6YYSU.js";
import "./chunk-FX54OVNL.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-B32J2OKP.js";
import "./chunk-IEUZRKLJ.js";
import "./chunk-J7O4FS5Z.js";
import "./chunk-U3X7AS7D.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-L2EZZ66X.js";
import "./chunk-EX743AVZ.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-HGZMZ2ZE.js";
import "./chunk-ITVEJDS3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-U6BER2IF.js";
import "./chunk-5DMC5MDV.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
