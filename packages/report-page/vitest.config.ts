import { defineConfig } from "vitest/config";

/** All of the library's tests: they answer in seconds, and a busy machine makes none of them fail. */
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], isolate: false, testTimeout: 120_000 },
});
