import { createPythonParser, type PythonParser } from "../../src/index.ts";

let parser: PythonParser | null = null;

/** The parser, made once; a promise, as what tests await beside it. */
export async function pythonParser(): Promise<PythonParser> {
  parser ??= createPythonParser();
  return parser;
}
