import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-ELV23S55.js";
import "./chunk-6GFPTIFI.js";
import "./chunk-AKNGVRNF.js";
import "./chunk-2YUCSOIX.js";
import "./chunk-MR23BWDP.js";
import "./chunk-ZJW5SY7P.js";
import "./chunk-HPV6P4PG.js";
import "./chunk-LML4ALVL.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-YY4XLENE.js";
import "./chunk-VN4DSKIB.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-NQY4PGBK.js";
import "./chunk-GQ7LYMD2.js";
import "./chunk-SBFOQ2CQ.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-CGX374EC.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-FIBM2FMD.js";
import "./chunk-E4OCTBIP.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-ON4MOXBM.js";
import "./chunk-RN5ZX6YZ.js";
import "./chunk-AGPNAUV2.js";
import "./chunk-H4YFO6F4.js";
import "./chunk-ZFA5T7JM.js";
import "./chunk-X5XG3HVQ.js";
import "./chunk-4VTL7LLS.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
