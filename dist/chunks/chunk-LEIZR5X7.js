import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/plain-path.ts
function isPlainPath(path) {
  if (path.length <= 4096 && everyday.test(path)) return true;
  if (path === "" || path.length > 4096 || /[\0-\u{1f}\u{7f}\\]/u.test(path)) return false;
  return path.split("/").every(isPlainName);
}
var everyday = /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/;
function isPlainName(name) {
  if (name === "" || name === "." || name === "..") return false;
  return !/^(?:\.git|git~\d+)$/i.test(nameAsSeen(name));
}
function nameAsSeen(name) {
  return name.replaceAll(new RegExp("\\p{Default_Ignorable_Code_Point}", "gu"), "").replace(/:.*$/su, "").replace(/[. ]+$/u, "");
}
function foldedPath(path) {
  if (!/[^ -~]|[:. ](?:\/|$)|:/.test(path)) return path.toLowerCase();
  return path.split("/").map(foldedName).join("/");
}
function foldedName(name) {
  return nameAsSeen(name).normalize("NFKC").toUpperCase().toLowerCase();
}

export {
  isPlainPath,
  foldedPath,
  foldedName
};
