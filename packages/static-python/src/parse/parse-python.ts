import { readModule, tidyErrors } from "./read/read-module.ts";
import type { Module } from "../syntax/syntax.ts";
import { tokenize } from "./tokenize/tokenize.ts";

/** Turns Python text into our tree. */
export interface PythonParser {
  /** Never throws on any text: what CPython would refuse is in `Module.errors`. */
  parse(text: string): Module;
}

/** Errors after which the text is not even read. */
const FATAL = /^(?:too many|source code cannot contain null bytes)/;

/** A parser. It keeps nothing of what it parsed: the same text gives the same tree. */
export function createPythonParser(): PythonParser {
  return {
    parse(text) {
      const tokens = tokenize(text);
      const fatal = tokens.errors.filter((error) => FATAL.test(error.message));
      return fatal.length > 0 ? unreadable(text, fatal) : readModule(text, tokens);
    },
  };
}

function unreadable(text: string, errors: Module["errors"]): Module {
  return {
    body: [{ kind: "invalid-statement", start: 0, end: text.length, text }],
    docstring: null,
    errors: tidyErrors(errors, text.length),
  };
}
