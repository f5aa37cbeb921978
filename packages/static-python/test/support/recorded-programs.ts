import { readdirSync, readFileSync } from "node:fs";

/** A program with what CPython says of it: `repr(result)`, or the exception as `Type: message`. */
export interface RecordedProgram {
  readonly title: string;
  readonly program: string;
  readonly expected: string;
}

const FOLDER = new URL("../programs/", import.meta.url);

/** The recorded programs by topic; `scripts/record.py` writes them. */
export function recordedPrograms(): ReadonlyMap<string, readonly RecordedProgram[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".expected.json"));
  return new Map(files.map((name) => [name.replace(".expected.json", ""), read(name)]));
}

function read(name: string): readonly RecordedProgram[] {
  // The script writes exactly these records.
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as readonly RecordedProgram[];
}
