import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-5L35FTMT.js";
import "./chunk-ZAQRJ6R5.js";
import "./chunk-VK654BTA.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-TJ7BWWDY.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-SBFOQ2CQ.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-GIK2FUVK.js";
import "./chunk-D6VKJDVF.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-37SHQT4Y.js";
import "./chunk-WUOPORGT.js";
import "./chunk-5FMZJEY4.js";
import "./chunk-OXKVURJI.js";
import "./chunk-OB6C46R5.js";
import "./chunk-WWMUZXRT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-LTE4ZF5P.js";
import "./chunk-IZSUWDBH.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-QHFN4YRW.js";
import "./chunk-6EB35I43.js";
import "./chunk-RHQCKDZI.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import "./chunk-F3LKUMS5.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
