import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-P7CVVS6K.js";
import "./chunk-BSYEDBEA.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-BXWSOWDO.js";
import "./chunk-Z2WQEPUR.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-P5QPCFRD.js";
import "./chunk-RWFSKBRE.js";
import "./chunk-OKW2HRAQ.js";
import "./chunk-HB6XDTQJ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ZIN5RZUF.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-XR46MK7F.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
