export const rate = 0.1;

export const tax = (sum) => sum * rate;

export const name = "cart";
