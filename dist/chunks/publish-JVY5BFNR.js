import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-I5SVWNHB.js";
import "./chunk-SF7P5KDJ.js";
import "./chunk-Z7UN4FN7.js";
import "./chunk-T6H2FRQW.js";
import "./chunk-XS36HOKO.js";
import "./chunk-RJ3UEABU.js";
import "./chunk-NDHIUQA2.js";
import "./chunk-RLP6N77X.js";
import "./chunk-YOD4KCB2.js";
import "./chunk-TNBEQ2B5.js";
import "./chunk-WOOX6T52.js";
import "./chunk-IK4YONQX.js";
import "./chunk-VK654BTA.js";
import "./chunk-IJN5RHRA.js";
import "./chunk-MWA4NIQG.js";
import "./chunk-JW4CD5QQ.js";
import "./chunk-TJ7BWWDY.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-OSSBS52T.js";
import "./chunk-FW4BBG6I.js";
import "./chunk-D6VKJDVF.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-JNERQCAM.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-O7COPQQD.js";
import "./chunk-VYB6SA6K.js";
import "./chunk-KGHSE7KA.js";
import "./chunk-3M7CBMA4.js";
import "./chunk-DVC3OVR7.js";
import "./chunk-VCEZ77GR.js";
import "./chunk-37SHQT4Y.js";
import "./chunk-NHKYVUWP.js";
import "./chunk-5A37MZZE.js";
import "./chunk-WWMUZXRT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-LTE4ZF5P.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-TZPDYQRT.js";
import "./chunk-5PQC6STC.js";
import "./chunk-22WG73R3.js";
import "./chunk-QHFN4YRW.js";
import "./chunk-RHQCKDZI.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import "./chunk-F3LKUMS5.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
