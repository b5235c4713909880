import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-O4G357FT.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-67XTCVLE.js";
import "./chunk-RRQCPOK5.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-OVAGIM5V.js";
import "./chunk-TEWJ6PZI.js";
import "./chunk-5E7J2ZY2.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-HVQAAKMC.js";
import "./chunk-GKDM3J2C.js";
import "./chunk-REOCKZKU.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-UGALUYUQ.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-EEYFQEXH.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
