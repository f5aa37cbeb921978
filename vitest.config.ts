import { defineConfig } from "vitest/config";
import { reporters } from "./test/support/reporters.ts";

/** Suites that `npm test` leaves to others: they need Python, system packages or a quiet machine. */
const ELSEWHERE = [
  "test/system/**",
  "test/oracle/**",
  "test/definitions/**",
  "test/live/**",
  "test/fixtures/**",
  "node_modules/**",
];

/**
 * The fast suite: no Python, no system packages, no network. Its files share their workers, since none of them leaves
 * anything behind; laws try a tenth of their examples here, all of them in vitest.laws.config.ts.
 */
export default defineConfig({
  test: {
    ...reporters("unit"),
    include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts"],
    exclude: [...ELSEWHERE, "**/speed.test.ts"],
    isolate: false,
    setupFiles: ["test/support/property-seed.ts"],
    env: { SOUNDNESS_PROGRAMS: "40", MUTANTS: "200", NODE_DISABLE_COMPILE_CACHE: "1" },
    // what takes long is bounded in steps and processor time: a busy machine makes no test fail
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: {
      include: ["src/**/*.ts", "packages/*/src/**/*.ts"],
      reporter: ["text-summary", "html", "json-summary"],
    },
  },
});
