import { Language, Parser } from "web-tree-sitter";
import { lowerModule } from "./lower-module.ts";
import { maskSource } from "./mask-source.ts";
import { readRawTree, typeNames } from "./raw-tree.ts";
import type { Module } from "./syntax.ts";
import { tokenize } from "./tokenize.ts";

/** Turns Python text into our tree. */
export interface PythonParser {
  /** Never throws on any text: what CPython would refuse is in `Module.errors`. */
  parse(text: string): Module;
}

/** Errors after which the text is not even handed to the grammar. */
const FATAL = /^(?:too many|source code cannot contain null bytes)/;

/**
 * A parser from the bytes of web-tree-sitter's runtime and of the Python grammar; the host reads them, core reads no disk.
 * The runtime is a process-wide singleton: the first bytes handed in are the ones used.
 */
export async function createPythonParser(wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array }): Promise<PythonParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const names = typeNames(language);
  return {
    parse(text) {
      const { tokens, errors } = tokenize(text);
      if (errors.some((error) => FATAL.test(error.message))) return unreadable(text, errors);
      const masked = maskSource(text, tokens);
      const tree = parser.parse(masked.text);
      if (tree === null) return unreadable(text, [{ start: 0, end: text.length, message: "the parser gave up" }]);
      const root = readRawTree(tree, names);
      tree.delete();
      return lowerModule(text, masked, root, [...errors, ...masked.errors]);
    },
  };
}

function unreadable(text: string, errors: Module["errors"]): Module {
  return { body: [{ kind: "invalid-statement", start: 0, end: text.length, text }], docstring: null, errors };
}
