export const rate = 1 / 10;

export const tax = (sum) => sum * rate;

export const name = "basket";
