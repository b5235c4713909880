/** Opens a workspace and a copy of a repository, says where, and waits to be killed. */
import { makeScratch } from "../../src/workspace/scratch.ts";
import { openBench } from "./sandbox-rig.ts";
import { noSandbox } from "./sandbox-rig.ts";

const folders = [makeScratch("git"), makeScratch("job")];
const bench = noSandbox === null ? await openBench({ "a.txt": "one\n" }) : null;
const running = bench?.sh("ln -s / out; mkdir sub; chmod 000 sub; echo ready; exec sleep 1000", { seconds: 900 });
console.log(JSON.stringify(folders));
setTimeout(() => undefined, 900_000);
await running;
