/** Says in one line what is wrong instead of failing somewhere in the middle: npm brings this Node with `npm ci`. */
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.version}. Run it with npm, after npm ci: the right Node comes with the packages.`,
  );
  process.exit(1);
}
