/** One field of cron: its bounds, and names that stand for numbers from the lowest one on. */
interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const fields: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: days },
];
const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * What is wrong with five fields of cron, as the rest of a sentence that starts with their name, or `null`. Lists, ranges,
 * steps and names, as crontab(5) has them, and no more: what reckons with times is loaded where something is due.
 */
export function cronProblem(cron: string): string | null {
  const parts = cron.split(" ");
  const values = fields.map((field, index) => valuesOf(parts[index] ?? "", field));
  if (parts.length !== fields.length || values.some((list) => list.length === 0))
    return "must be five fields of cron: minute, hour, day, month, weekday";
  const [, , dates = [], inMonths = []] = values;
  const comes =
    parts[4] !== "*" || inMonths.some((month) => dates.some((date) => date <= (longestMonth[month - 1] ?? 0)));
  return comes ? null : "never comes: no month has that day";
}

/** The numbers that a field stands for; none where it is not well-formed. */
function valuesOf(text: string, field: Field): readonly number[] {
  const parts = text.split(",").map((part) => rangeOf(part, field));
  return parts.some((part) => part.length === 0) ? [] : parts.flat();
}

function rangeOf(text: string, field: Field): readonly number[] {
  const [, range = "", step = "1"] = /^([\da-zA-Z*]+(?:-[\da-zA-Z]+)?)(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const [first = "", last = first] = range.split("-");
  const [from, to] = range === "*" ? [field.from, field.to] : [numberOf(first, field), numberOf(last, field)];
  const every = Number(step);
  // A single value has no steps.
  const stepped = !text.includes("/") || range === "*" || range.includes("-");
  if (from === null || to === null || from > to || every < 1 || every > field.to || !stepped) return [];
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}

function numberOf(text: string, { from, to, names = [] }: Field): number | null {
  const named = names.indexOf(text.toLowerCase());
  const value = named === -1 ? Number(/^\d{1,2}$/.test(text) ? text : Number.NaN) : named + (names === months ? 1 : 0);
  return value >= from && value <= to ? value : null;
}
