import { parseArgs } from "node:util";
import { createSample } from "./sample.ts";
import { startGithub } from "./start-github.ts";

/** `npm run double:github`: a GitHub to try things on, with a sample repository. Ends with Ctrl-C. */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    webhook: { type: "string" },
    secret: { type: "string", default: "a-secret-for-the-double" },
  },
});
await using github = await startGithub({ port: Number(values.port) });
if (values.webhook) github.addWebhook({ url: values.webhook, secret: values.secret });
const repository = await createSample(github);

console.log(`pages    ${github.url}/${repository.owner.login}/${repository.name}/pull/2`);
console.log(`REST     ${github.apiUrl}`);
console.log(`GraphQL  ${github.graphqlUrl}`);
console.log(`git      ${github.cloneUrl(repository)}`);
console.log(`token    ${github.installationToken()}`);
if (!values.webhook) console.log("webhooks go nowhere; name a receiver with --webhook URL [--secret TEXT]");

await new Promise<void>((resolve) => {
  process.once("SIGINT", () => resolve());
  process.once("SIGTERM", () => resolve());
});
