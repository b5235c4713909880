import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-A5XHIWVP.js";
import "./chunk-KLBTRT4E.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-KJUXYS3O.js";
import "./chunk-WUOPORGT.js";
import "./chunk-XADUMKFS.js";
import "./chunk-QFTB7KW2.js";
import "./chunk-NXS7OLQ2.js";
import "./chunk-E2BW4YLB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-QEG7DP7S.js";
import "./chunk-7HEEGXLG.js";
import "./chunk-XAHSVP6J.js";
import "./chunk-SFOOMVCL.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import "./chunk-TNI46D53.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-K7YQ5VSI.js";
import "./chunk-ZNTIR3PH.js";
export {
  commands
};
