import { defineConfig } from "vitest/config";
import { reporters } from "./test/support/reporters.ts";

/** The fast suite: no Python, no system packages, no network. */
export default defineConfig({
  test: {
    ...reporters("unit"),
    include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts"],
    exclude: [
      "test/system/**",
      "test/oracle/**",
      "test/definitions/**",
      "test/live/**",
      "test/fixtures/**",
      "node_modules/**",
    ],
    setupFiles: ["test/support/property-seed.ts"],
    testTimeout: 120_000,
  },
});
