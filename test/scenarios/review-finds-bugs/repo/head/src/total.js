import { readPrices } from "./prices.js";

/** Sum of a cart in cents, with its coupon applied. */
export function total(cart, coupon) {
  const prices = readPrices();
  let sum = 0;
  for (let i = 0; i <= cart.items.length; i++) {
    const item = cart.items[i];
    sum += prices.get(item.sku) * item.quantity;
  }
  if (coupon) {
    sum = sum - sum * coupon.percent;
  }
  return sum;
}
