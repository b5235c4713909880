import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
} from "./chunk-74CYS65M.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-HO6ZUMUS.js";
import "./chunk-HHTWJN74.js";
import "./chunk-R7VI2YSN.js";
import "./chunk-4ZXKB7LU.js";
import "./chunk-TNHNICWI.js";
import "./chunk-OIWPDVNN.js";
import "./chunk-GQQEGUPC.js";
import "./chunk-24FTG3HH.js";
import "./chunk-YEKAY7QT.js";
import "./chunk-6SRQXIYV.js";
import "./chunk-NHVE7PXM.js";
import "./chunk-IHTUA2NC.js";
import "./chunk-53IITLPO.js";
import "./chunk-ANN7MRHR.js";
import "./chunk-QC6MBD3S.js";
import "./chunk-PIDOYIKF.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-JBX3BHHX.js";
import "./chunk-SVDB2GFJ.js";
import "./chunk-REOCKZKU.js";
import "./chunk-GDCJUJUY.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-XN3VHVNO.js";
import "./chunk-ZNTIR3PH.js";
export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
