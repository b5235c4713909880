import { readPrices } from "./prices.js";

/** Sum of a cart in cents. */
export function total(cart) {
  const prices = readPrices();
  if (cart.items === undefined) return 0;
  let sum = 0;
  for (const item of cart.items) {
    sum += prices.get(item.sku) * item.quantity;
  }
  return sum;
}
