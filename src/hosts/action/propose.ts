import { runPropose } from "./run-propose.ts";

await runPropose(process.env);
