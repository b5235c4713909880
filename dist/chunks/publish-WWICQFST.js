import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-A52MDAJH.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-EGYW5MXE.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-RBGA6DLX.js";
import "./chunk-ZXXX4AHC.js";
import "./chunk-Z74KQLSD.js";
import "./chunk-YCCGV2PT.js";
import "./chunk-RLP6N77X.js";
import "./chunk-X5I67SSG.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-WOOX6T52.js";
import "./chunk-2CYJPFPN.js";
import "./chunk-AKNGVRNF.js";
import "./chunk-2YUCSOIX.js";
import "./chunk-MR23BWDP.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-LML4ALVL.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-VN4DSKIB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NQY4PGBK.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-CGX374EC.js";
import "./chunk-ZPMSNGOO.js";
import "./chunk-GRZODCDM.js";
import "./chunk-Y5JITKP5.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QN7WT2ZY.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-GV3IJGZR.js";
import "./chunk-IRCF6XDQ.js";
import "./chunk-FIBM2FMD.js";
import "./chunk-LEIZR5X7.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-YMWLYZPJ.js";
import "./chunk-5PQC6STC.js";
import "./chunk-H4YFO6F4.js";
import "./chunk-ZFA5T7JM.js";
import "./chunk-4VTL7LLS.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
