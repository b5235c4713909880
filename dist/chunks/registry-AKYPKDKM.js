import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commands
} from "./chunk-6ZSGOUQD.js";
import "./chunk-KLBTRT4E.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-KJUXYS3O.js";
import "./chunk-WUOPORGT.js";
import "./chunk-PHTTFF2I.js";
import "./chunk-AQPKN2SZ.js";
import "./chunk-OB6C46R5.js";
import "./chunk-WWMUZXRT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-LTE4ZF5P.js";
import "./chunk-T2FDIX5Z.js";
import "./chunk-XAHSVP6J.js";
import "./chunk-FH6ZQELN.js";
import "./chunk-RHQCKDZI.js";
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
