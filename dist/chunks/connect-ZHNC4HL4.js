import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-ILD5N6R5.js";
import "./chunk-RMFMSJMK.js";
import "./chunk-YNVW72IV.js";
import "./chunk-D6TOA6WC.js";
import "./chunk-N3EP2U4M.js";
import "./chunk-D52ZSQIP.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-C35B3RO6.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-REWISGQO.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-ERN6YYSU.js";
import "./chunk-FX54OVNL.js";
import "./chunk-KBMPVJT6.js";
import "./chunk-L2EZZ66X.js";
import "./chunk-EX743AVZ.js";
import "./chunk-6U53JBDE.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-6P6C3AQT.js";
import "./chunk-ITVEJDS3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-SOOHFJM6.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-5DMC5MDV.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
