import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-4NMSEC2G.js";
import "./chunk-CD5LPWQX.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-MLNGOXGF.js";
import "./chunk-MNHFF5BB.js";
import "./chunk-RSMV4Q5W.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-DS3KHVHZ.js";
import "./chunk-YYYIMHNA.js";
import "./chunk-DI447VZX.js";
import "./chunk-O3H2PCAZ.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-SO4LC5BM.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NHIWAUSS.js";
import "./chunk-REOCKZKU.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
