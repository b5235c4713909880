/** What the runner says of the event. Loading it reads the event file; of the package nothing else is wanted. */
export { context } from "@actions/github";
