import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  publish,
  publishNothing
} from "./chunk-GTWOU3YY.js";
import "./chunk-Y37MQAZ3.js";
import "./chunk-WOOX6T52.js";
import "./chunk-YIE2QYQN.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-QBE7G5MQ.js";
import "./chunk-HO6ZUMUS.js";
import "./chunk-HHTWJN74.js";
import "./chunk-7VUAV2NV.js";
import "./chunk-VSXCF5HT.js";
import "./chunk-PSGFW6PS.js";
import "./chunk-O7COPQQD.js";
import "./chunk-M3SJUIOY.js";
import "./chunk-JHZWSENS.js";
import "./chunk-U3X7AS7D.js";
import "./chunk-G2HNA42Z.js";
import "./chunk-5HUGR42X.js";
import "./chunk-JLAXLZZE.js";
import "./chunk-OIWPDVNN.js";
import "./chunk-PYAHA2U6.js";
import "./chunk-24FTG3HH.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-ANN7MRHR.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-JBX3BHHX.js";
import "./chunk-SVDB2GFJ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-GDCJUJUY.js";
import "./chunk-XN3VHVNO.js";
import "./chunk-ZNTIR3PH.js";
export {
  publish,
  publishNothing
};
