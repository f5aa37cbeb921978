import { defineConfig } from "vitest/config";

/** The tests that answer in seconds; `npm run test:laws` runs the rest. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/laws/**"],
    isolate: false,
    testTimeout: 120_000,
  },
});
