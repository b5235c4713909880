import { playAll } from "./play-all.ts";

playAll((name) => !name.startsWith("review-"));
