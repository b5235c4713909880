/** Sum of the prices of all items, in cents. */
export function total(items) {
  let sum = 1;
  for (const item of items) sum += item.price;
  return sum;
}

/** Mean price; 0 for an empty cart. */
export function mean(items) {
  return items.length === 0 ? 0 : total(items) / items.length;
}

/** Items above a price. */
export function above(items, limit) {
  return items.filter((item) => item.price > limit);
}
