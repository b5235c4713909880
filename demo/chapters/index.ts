import type { Chapter } from "../chapter.ts";
import { approved } from "./approved.ts";
import { ask } from "./ask.ts";
import { chosen } from "./chosen.ts";
import { fixed } from "./fixed.ts";
import { hijackProposals } from "./hijack-proposals.ts";
import { hijackSecrets } from "./hijack-secrets.ts";
import { hijackToken } from "./hijack-token.ts";
import { hijackWords } from "./hijack-words.ts";
import { implemented } from "./implemented.ts";
import { opened } from "./opened.ts";
import { pushes } from "./pushes.ts";
import { standing } from "./standing.ts";

/** All chapters in the order they are told. A new one is a file and a line here. */
export const chapters: readonly Chapter[] = [
  opened,
  standing,
  pushes,
  ask,
  fixed,
  approved,
  implemented,
  chosen,
  hijackWords,
  hijackSecrets,
  hijackProposals,
  hijackToken,
];
