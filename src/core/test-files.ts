const folders = /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e|fixtures|testdata)\//i;
const names = /(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|tests|spec)\.[^/]+$|_test\.go$/i;
const harness =
  /(?:^|\/)(?:jest|vitest|karma|playwright|cypress)\.config\.[^/]+$|(?:^|\/)(?:pytest|tox)\.ini$|(?:^|\/)noxfile\.py$|(?:^|\/)Makefile$/i;

/**
 * Whether a path is a test, or part of what runs them. A change that turns a check green may have turned it by changing
 * the check, so these are named apart from the rest (T71).
 */
export function isTestFile(path: string): boolean {
  return isTest(path) || harness.test(path);
}

/** A test itself, or what only tests use. */
export function isTest(path: string): boolean {
  return (folders.test(path) || names.test(path)) && !harness.test(path);
}
