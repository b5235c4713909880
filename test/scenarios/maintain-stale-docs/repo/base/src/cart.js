export const options = ["--total"];
