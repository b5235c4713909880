/**
 * One hundred runs of ten processes with one expired auth.json, kills between answer and disk included. Takes minutes, so
 * it is no part of the tests, which play a few rounds of the same.
 * `npm run check:login-races [rounds]`
 */
import { playRaces } from "../test/codex/login-races.ts";

const rounds = Number(process.argv[2] ?? "100");
const played = await playRaces({ rounds, processes: 10, random: Math.random, tell: (line) => console.log(line) });
for (const line of played.wronged) console.error(line);
console.log(
  `${played.rounds} rounds, ${played.kills} kills, ${played.lost} logins lost with the process that alone had them, ` +
    `${played.wronged.length} logged out who could have been kept in.`,
);
process.exitCode = played.wronged.length === 0 ? 0 : 1;
