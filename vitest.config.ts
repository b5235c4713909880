import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Real git, real HTTP and real processes: generous, because a slow machine is not a failing test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    restoreMocks: true,
  },
});
