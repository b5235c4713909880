import type { Route } from "../route.ts";
import { appRoutes } from "./apps.ts";
import { checkRoutes } from "./checks.ts";
import { gitDataRoutes } from "./git-data.ts";
import { gitWriteRoutes } from "./git-write.ts";
import { issueRoutes } from "./issues.ts";
import { pullRoutes } from "./pulls.ts";
import { reactionRoutes } from "./reactions.ts";
import { repositoryRoutes } from "./repositories.ts";
import { reviewCommentRoutes } from "./review-comments.ts";
import { reviewRoutes } from "./reviews.ts";
import { workflowRoutes } from "./workflows.ts";

/** Everything REST that the double knows. One more operation is one more entry in one of these files. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
  ...reactionRoutes,
  ...checkRoutes,
  ...gitDataRoutes,
  ...gitWriteRoutes,
  ...workflowRoutes,
];
