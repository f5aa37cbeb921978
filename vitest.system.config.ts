import { defineConfig } from "vitest/config";
import { reporters } from "./test/support/reporters.ts";

/** Suites that need system packages or other people's programs (act); they install what they need where they may. */
export default defineConfig({
  test: {
    ...reporters("system"),
    include: ["test/system/**/*.test.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
    // what a browser shows comes a moment later, on a busy machine several
    expect: { poll: { timeout: 20_000 } },
  },
});
