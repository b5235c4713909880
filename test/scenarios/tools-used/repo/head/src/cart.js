import { total } from "./total.js";
export const empty = total([]);
