import { Language, Parser } from "web-tree-sitter";
import type { Tree } from "web-tree-sitter";
import { lowerModule, tidyErrors } from "./lower/lower-module.ts";
import { newerSyntax } from "./newer-syntax.ts";
import { maskSource } from "./mask/mask-source.ts";
import { readRawTree, typeNames } from "./lower/raw-tree.ts";
import type { Module } from "../syntax/syntax.ts";
import type { Token } from "./tokenize/tokens.ts";
import { tokenize } from "./tokenize/tokenize.ts";

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
export async function createPythonParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<PythonParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const names = typeNames(language);
  return {
    parse(text) {
      const { tokens, errors, newer } = tokenize(text);
      const fatal = errors.filter((error) => FATAL.test(error.message));
      if (fatal.length > 0) return unreadable(text, fatal);
      const masked = maskSource(text, tokens);
      const tree = parseWithin(parser, masked.text);
      if (tree === null)
        return unreadable(text, [{ start: 0, end: text.length, message: "the text is too hard to parse" }]);
      const root = readRawTree(tree, names);
      const isMended = tree.rootNode.hasError;
      tree.delete();
      const module = lowerModule(text, masked, root, [...errors, ...masked.errors]);
      if (isMended && module.errors.length === 0)
        return { ...module, errors: [{ start: 0, end: text.length, message: "invalid syntax" }] };
      const since = newerSyntax(module.body, newer, tokens.find(isTemplate) ?? null);
      return since === null ? module : { ...module, newer: since };
    },
  };
}

function isTemplate({ kind, text }: Token): boolean {
  return kind === "formatted-start" && /t/i.test(text);
}

/** Hundreds of the parser's steps per character. Real sources need under 0.02 of them, random text 0.05. */
const STEPS_PER_CHARACTER = 0.2;
const STEPS = 1000;

/** The tree, or null when the budget ran out: error recovery has no bound of its own. */
function parseWithin(parser: Parser, text: string): Tree | null {
  const limit = STEPS + text.length * STEPS_PER_CHARACTER;
  let steps = 0;
  const tree = parser.parse(text, null, { progressCallback: () => ++steps > limit });
  if (tree === null) parser.reset();
  return tree;
}

function unreadable(text: string, errors: Module["errors"]): Module {
  return {
    body: [{ kind: "invalid-statement", start: 0, end: text.length, text }],
    docstring: null,
    errors: tidyErrors(errors, text.length),
  };
}
