import { defineConfig } from "vitest/config";
import { reporters } from "./test/support/reporters.ts";

/** Suites that ask the real Kedro, kedro-dagster and Dagster; each sets up its locked Python environment itself. */
export default defineConfig({
  test: {
    ...reporters("python"),
    include: ["test/oracle/**/*.test.ts", "test/definitions/**/*.test.ts", "test/live/**/*.test.ts"],
    // long, since nothing here is bounded by the clock: a busy machine makes no test fail
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    maxWorkers: 2,
  },
});
