export const third = (a) => a / 3;
