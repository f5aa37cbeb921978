import { describe, expect, it } from "vitest";
import { recordedPrograms } from "../support/recorded-programs.ts";
import { run } from "../support/run-python.ts";

const all = [...recordedPrograms()];
/** Programs that lean on what is not followed, or not known before running. */
const gaps = all.filter(([topic]) => topic.startsWith("gaps."));

describe.each(all.filter((one) => !gaps.includes(one)))("%s: the evaluator says what CPython says", (_, programs) => {
  it.each(programs)("$title", ({ program, expected }) => {
    expect(run(program)).toBe(expected);
  });
});

describe.each(gaps)("%s: the evaluator says what CPython says, or that it does not know", (_, programs) => {
  it.each(programs)("$title", ({ program, expected }) => {
    const said = run(program);
    expect(said).toBe(said.startsWith("Unknown(") ? said : expected);
  });
});
