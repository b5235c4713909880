import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-WKTHCMEK.js";
import "./chunk-TC5JKDDJ.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-OVAGIM5V.js";
import "./chunk-CQPAO4ZF.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-EEYFQEXH.js";
import "./chunk-COT3F4TN.js";
import "./chunk-D7F7O54P.js";
import "./chunk-CEVU5LDT.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-NOFU2A5D.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-DSKGYMVG.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
