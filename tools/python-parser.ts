import { readFile } from "node:fs/promises";
import { createPythonParser, type PythonParser } from "static-python";

let parser: Promise<PythonParser> | null = null;

/** The parser with the WebAssembly of node_modules, made once. */
export async function pythonParser(): Promise<PythonParser> {
  parser ??= load();
  return parser;
}

async function load(): Promise<PythonParser> {
  const bytes = async (path: string): Promise<Uint8Array> =>
    readFile(new URL(`../node_modules/${path}`, import.meta.url));
  const [runtime, grammar] = await Promise.all([
    bytes("web-tree-sitter/web-tree-sitter.wasm"),
    bytes("tree-sitter-python/tree-sitter-python.wasm"),
  ]);
  return createPythonParser({ runtime, grammar });
}
