import leftPad from "left-pad";
export const pad = (text) => leftPad(text);
