import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createPythonParser, type PythonParser } from "../../src/index.ts";

const { resolve } = createRequire(import.meta.url);
let parser: Promise<PythonParser> | null = null;

/** The parser with the WebAssembly of node_modules, made once. */
export async function pythonParser(): Promise<PythonParser> {
  parser ??= load();
  return parser;
}

async function load(): Promise<PythonParser> {
  const [runtime, grammar] = await Promise.all([
    readFile(resolve("web-tree-sitter/web-tree-sitter.wasm")),
    readFile(resolve("tree-sitter-python/tree-sitter-python.wasm")),
  ]);
  return createPythonParser({ runtime, grammar });
}
