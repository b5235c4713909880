import { expect, it } from "vitest";
import { fileStore } from "../../src/store/files.ts";
import { changeRig } from "../faults/change-rig.ts";

it.each([
  ["/codex ask what is this?", 1],
  ["/codex help", 0],
])(
  "the way to the model is opened while the repository is fetched, where a model will be asked: %s",
  async (command, times) => {
    await using rig = await changeRig({ files: { "a.txt": "a\n" }, command, model: () => ({ message: "A file." }) });
    await rig.propose(fileStore(await rig.folder(), () => undefined));
    expect([rig.opened(), rig.stage.codex.requests.length]).toEqual([times, times]);
  },
);
