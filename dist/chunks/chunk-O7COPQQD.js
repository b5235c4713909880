import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/present/finding.ts
function priorityLabel(priority) {
  return `P${priority}`;
}
function inlineComment(shown) {
  const { finding, place, n } = shown;
  const note = place.kind === "line" && place.note !== null ? [`_${place.note}_`] : [];
  return [
    `**${priorityLabel(finding.priority)} \xB7 ${finding.title}**`,
    finding.body,
    ...note,
    `${ruleMark(finding)}<sub>F${n}</sub> ${findingMarker({ id: finding.id, n })}`
  ].join("\n\n");
}
function listedFinding(shown, where) {
  const { finding, place, n } = shown;
  const why = place.kind === "body" ? [`_${place.why}_`] : [];
  const head = `**F${n} \xB7 ${priorityLabel(finding.priority)} \xB7 ${finding.title}**  
${where}`;
  const rule = finding.rule === null ? [] : [`<sub>${ruleText(finding.rule)}</sub>`];
  return [head, finding.body, ...why, ...rule].join("\n\n");
}
function findingLine({ finding, n }, where) {
  return `- **F${n} \xB7 ${priorityLabel(finding.priority)}** ${finding.title}  
  ${where}`;
}
function ruleMark({ rule }) {
  return rule === null ? "" : `<sub>${ruleText(rule)} \xB7</sub> `;
}
function ruleText(rule) {
  return `Rule: \`${rule.replaceAll("`", "")}\``;
}
function findingMarker({ id, n }) {
  return `<!-- codex-bot:finding F${n} ${id} -->`;
}
function findingIn(body) {
  return findingsIn(body).at(-1) ?? null;
}
function findingsIn(body) {
  const marks = body.matchAll(/<!-- codex-bot:finding F([1-9]\d{0,5}) ([0-9a-f]{16}) -->/g);
  return [...marks].map(([, n, id]) => ({ id: id ?? "", n: Number(n) }));
}

export {
  inlineComment,
  listedFinding,
  findingLine,
  findingMarker,
  findingIn,
  findingsIn
};
