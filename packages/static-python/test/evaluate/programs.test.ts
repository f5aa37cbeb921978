import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./run-python.ts";

interface Expected {
  readonly title: string;
  readonly program: string;
  readonly expected: string;
}

const folder = new URL("programs/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".expected.json"));

describe.each(files)("%s equals what CPython says", (file) => {
  const programs: readonly Expected[] = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  test.each(programs)("$title", ({ program, expected }) => {
    expect(run(program)).toBe(expected);
  });
});
