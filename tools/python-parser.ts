import { createPythonParser, type PythonParser } from "static-python";

let parser: PythonParser | null = null;

/** The parser, made once; a promise, as what tests await beside it. */
export async function pythonParser(): Promise<PythonParser> {
  parser ??= createPythonParser();
  return parser;
}
