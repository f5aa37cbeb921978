import { describe, expect, it } from "vitest";
import { recordedPrograms } from "../support/recorded-programs.ts";
import { run } from "../support/run-python.ts";

describe.each([...recordedPrograms()])("%s: the evaluator says what CPython says", (_, programs) => {
  it.each(programs)("$title", ({ program, expected }) => {
    expect(run(program)).toBe(expected);
  });
});
