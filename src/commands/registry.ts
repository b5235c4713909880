import type { Commands } from "../core/command.ts";
import { ask } from "./ask.ts";
import { fix } from "./fix.ts";
import { fixCi } from "./fix-ci.ts";
import { help } from "./help.ts";
import { review } from "./review.ts";
import { test } from "./test.ts";

/** Everything people can ask for. Help, the documentation, the policy's schema and routing are made from this record. */
export const commands: Commands = { review, fix, "fix-ci": fixCi, test, ask, help };
