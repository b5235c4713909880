import type { Commands } from "../core/command.ts";
import { approve } from "./approve.ts";
import { ask } from "./ask.ts";
import { fix } from "./fix.ts";
import { fixCi } from "./fix-ci.ts";
import { help } from "./help.ts";
import { implement } from "./implement.ts";
import { maintain } from "./maintain.ts";
import { more } from "./more.ts";
import { pick } from "./pick.ts";
import { resolve } from "./resolve.ts";
import { review } from "./review.ts";
import { suggest } from "./suggest.ts";
import { steer } from "./steer.ts";
import { test } from "./test.ts";

/** Everything people can ask for. Help, the documentation, the policy's schema and routing are made from this record. */
export const commands: Commands = {
  review,
  fix,
  test,
  "fix-ci": fixCi,
  resolve,
  implement,
  suggest,
  approve,
  maintain,
  pick,
  more,
  steer,
  ask,
  help,
};
