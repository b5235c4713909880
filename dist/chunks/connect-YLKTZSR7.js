import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-UJBR5OTX.js";
import "./chunk-O5VJXVMM.js";
import "./chunk-WRXSOKSR.js";
import "./chunk-D6TOA6WC.js";
import "./chunk-7D33MC3F.js";
import "./chunk-WZUN5345.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-G6Y44HXT.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-FCJU2E3M.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-7AUDYI4M.js";
import "./chunk-F6ETXKOD.js";
import "./chunk-K2RXAXEC.js";
import "./chunk-MOKPKZTD.js";
import "./chunk-EX743AVZ.js";
import "./chunk-ZW3NYOXP.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-WGD5KMDI.js";
import "./chunk-ITVEJDS3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-EWNY2OKJ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-BCPKDHUJ.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
