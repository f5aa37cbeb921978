import { readNamed, readExpression, readValue } from "./expressions/read-expression.ts";
import { readBareList } from "./expressions/read-list.ts";
import { readBitwise, readDisjunction } from "./expressions/read-operators.ts";
import { boundDepth } from "./bound-depth.ts";
import type { Reading } from "./reading.ts";
import { readBlock, readSuite } from "./statements/read-block.ts";
import { docstringOf } from "./statements/read-definition.ts";
import { checkModule } from "../check/check-module.ts";
import { newerSyntax } from "../check/newer-syntax.ts";
import type { Module, SyntaxError } from "../../syntax/syntax.ts";
import type { Token, Tokens } from "../tokenize/tokens.ts";

/** A text that is no Python at all has thousands of errors; the first tell enough. */
const MAXIMUM_ERRORS = 100;

/** Reads a module from its tokens as CPython's grammar (Grammar/python.gram) does; errors are sorted by place. */
export function readModule(source: string, { tokens, errors, newer: field }: Tokens): Module {
  const reading = createReading(source, tokens, errors);
  const body = boundDepth(reading, [...readBlock(reading, 0)]);
  if (reading.errors.length === 0) reading.errors.push(...checkModule(body));
  const newer = newerSyntax(body, field, tokens.find(isTemplate) ?? null);
  return {
    body,
    docstring: docstringOf(body),
    errors: tidyErrors(reading.errors, source.length),
    ...(newer === null ? {} : { newer }),
  };
}

function isTemplate({ kind, text }: Token): boolean {
  return kind === "formatted-start" && /t/i.test(text);
}

/** The functions that read expressions and blocks need each other: they meet here. */
function createReading(source: string, tokens: readonly Token[], found: readonly SyntaxError[]): Reading {
  const reading: Reading = {
    source,
    tokens,
    index: 0,
    errors: [...found],
    level: 0,
    branches: 0,
    nesting: 0,
    deepest: 0,
    longest: 0,
    generators: [{ isGenerator: false }],
    expression: () => readExpression(reading),
    named: () => readNamed(reading),
    disjunction: () => readDisjunction(reading),
    bitwise: () => readBitwise(reading),
    list: () => readBareList(reading, () => readExpression(reading)),
    value: () => readValue(reading),
    suite: (level) => readSuite(reading, level),
  };
  return reading;
}

/** Errors by place, each once, within the text; the first hundred. */
export function tidyErrors(errors: readonly SyntaxError[], length: number): readonly SyntaxError[] {
  if (errors.length === 0) return errors;
  const seen = new Set<string>();
  return errors
    .map((error) => ({
      start: Math.min(error.start, length),
      end: Math.min(error.end, length),
      message: error.message,
    }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .filter((error) => {
      const key = `${error.start} ${error.end} ${error.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAXIMUM_ERRORS);
}
