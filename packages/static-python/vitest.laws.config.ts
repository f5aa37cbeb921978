import { defineConfig } from "vitest/config";

/** Laws that hold for any text and any program, tried on many: property tests, random programs, mutants. */
export default defineConfig({
  test: {
    include: ["test/laws/**/*.test.ts"],
    setupFiles: ["test/support/property-seed.ts"],
  },
});
