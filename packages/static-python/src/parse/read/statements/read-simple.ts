import { readAssignment } from "./read-assignment.ts";
import { readTypeAlias } from "./read-definition.ts";
import { readImport, readImportFrom } from "./read-import.ts";
import { accept, ended, peek, readName, type Reading, second } from "../reading.ts";
import { startsExpression } from "../expressions/read-list.ts";
import { checkTarget } from "../expressions/read-targets.ts";
import type { Statement } from "../../../syntax/syntax.ts";

type Read = (reading: Reading) => Statement;

/** Reads one statement that has no block. */
export function readSimple(reading: Reading): Statement {
  const { kind, text } = peek(reading);
  if (kind === "keyword") return (READERS.get(text) ?? readAssignment)(reading);
  return kind === "name" && text === "type" && isTypeAlias(reading) ? readTypeAlias(reading) : readAssignment(reading);
}

function isTypeAlias(reading: Reading): boolean {
  const then = reading.tokens[reading.index + 2]?.text;
  return second(reading).kind === "name" && (then === "=" || then === "[");
}

const word =
  (kind: "pass" | "break" | "continue"): Read =>
  (reading) => {
    const { start, end } = peek(reading);
    reading.index++;
    return { kind, start, end };
  };

const declaration =
  (kind: "global" | "nonlocal"): Read =>
  (reading) => {
    const { start } = peek(reading);
    const names: string[] = [];
    do {
      reading.index++;
      names.push(readName(reading));
    } while (peek(reading).text === ",");
    return { kind, start, end: ended(reading), names };
  };

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["return", readReturn],
  ["raise", readRaise],
  ["assert", readAssert],
  ["del", readDelete],
  ["pass", word("pass")],
  ["break", word("break")],
  ["continue", word("continue")],
  ["global", declaration("global")],
  ["nonlocal", declaration("nonlocal")],
  ["import", readImport],
  ["from", readImportFrom],
]);

function readReturn(reading: Reading): Statement {
  const { start } = peek(reading);
  reading.index++;
  const value = startsExpression(peek(reading)) ? reading.list() : null;
  return { kind: "return", start, end: ended(reading), value };
}

function readRaise(reading: Reading): Statement {
  const { start } = peek(reading);
  reading.index++;
  const exception = startsExpression(peek(reading)) ? reading.expression() : null;
  const cause = exception !== null && accept(reading, "from") ? reading.expression() : null;
  return { kind: "raise", start, end: ended(reading), exception, cause };
}

function readAssert(reading: Reading): Statement {
  const { start } = peek(reading);
  reading.index++;
  const test = reading.expression();
  const message = accept(reading, ",") ? reading.expression() : null;
  return { kind: "assert", start, end: ended(reading), test, message };
}

function readDelete(reading: Reading): Statement {
  const { start } = peek(reading);
  reading.index++;
  const targets = [reading.bitwise()];
  while (accept(reading, ",") && startsExpression(peek(reading))) targets.push(reading.bitwise());
  for (const target of targets) checkTarget(reading, target, "delete");
  return { kind: "delete", start, end: ended(reading), targets };
}
