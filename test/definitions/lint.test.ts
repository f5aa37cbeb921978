import { expect, test } from "vitest";
import { lintPython } from "../../tools/lint-python.ts";

test("the Python that users run is clean by ruff and strict pyright, and so is ours", async () => {
  const found = await lintPython();
  expect(found.filter(({ isClean }) => !isClean).map(({ name, output }) => `${name}: ${output}`)).toEqual([]);
});
