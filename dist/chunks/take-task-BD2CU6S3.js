import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  openTaken
} from "./chunk-3EN3T42E.js";
import "./chunk-CIZAQ4CC.js";
import "./chunk-EGYW5MXE.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-ZXXX4AHC.js";
import "./chunk-Z74KQLSD.js";
import "./chunk-2CYJPFPN.js";
import "./chunk-AKNGVRNF.js";
import "./chunk-2YUCSOIX.js";
import "./chunk-MR23BWDP.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-VN4DSKIB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NQY4PGBK.js";
import "./chunk-CGX374EC.js";
import "./chunk-ZPMSNGOO.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-5PQC6STC.js";
import "./chunk-H4YFO6F4.js";
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
  openTaken
};
