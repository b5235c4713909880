import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-J3DE4GTM.js";
import "./chunk-QXE6WPMC.js";
import "./chunk-WOOX6T52.js";
import "./chunk-C23XQM3R.js";
import "./chunk-WVVDNQGD.js";
import "./chunk-7D33MC3F.js";
import "./chunk-WZUN5345.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-G6Y44HXT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-JQFGA46I.js";
import "./chunk-KP6A23TW.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-B7HLB2HJ.js";
import "./chunk-5QQ5VEAF.js";
import "./chunk-7AUDYI4M.js";
import "./chunk-F6ETXKOD.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-B32J2OKP.js";
import "./chunk-IEUZRKLJ.js";
import "./chunk-FKVZLDEU.js";
import "./chunk-U3X7AS7D.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-MOKPKZTD.js";
import "./chunk-EX743AVZ.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-QC744CMK.js";
import "./chunk-ITVEJDS3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-U6BER2IF.js";
import "./chunk-BCPKDHUJ.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
