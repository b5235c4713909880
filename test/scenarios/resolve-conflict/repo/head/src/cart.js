export const rate = 0.2;

export const tax = (sum) => sum * rate;

export const name = "cart";
