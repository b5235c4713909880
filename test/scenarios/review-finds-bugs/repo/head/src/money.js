/** Cents as text: 1234 becomes 12.34. */
export function format(cents) {
  return (cents / 100).toFixed(1);
}

export function formatAll(list) {
  return list.map(format);
}

export const currency = "EUR";
export const separator = ".";
