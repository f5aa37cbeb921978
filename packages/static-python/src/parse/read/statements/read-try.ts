import { nextClause } from "./next-clause.ts";
import { readElse } from "./read-control.ts";
import { accept, ended, here, peek, readName, type Reading, refuse, report } from "../reading.ts";
import type { ExceptHandler, Try } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

/** Reads `try`, with CPython's rules on which clauses it needs (`invalid_try_stmt`). */
export function readTry(reading: Reading): Try {
  const { level } = reading;
  const { start } = peek(reading);
  reading.index++;
  const body = reading.suite(level);
  const handlers: ExceptHandler[] = [];
  for (let at = nextClause(reading, level, "except"); at !== null; at = nextClause(reading, level, "except"))
    handlers.push(readHandler(reading, at, level));
  const hasElse = peek(reading).kind === "line" && reading.tokens[reading.index + 1]?.text === "else";
  const orElse = handlers.length === 0 ? [] : readElse(reading, level);
  const hasFinal = nextClause(reading, level, "finally") !== null;
  const finalBody = hasFinal ? reading.suite(level) : [];
  const span = { start, end: ended(reading) };
  if (handlers.length === 0 && !hasFinal) {
    if (hasElse) report(reading, span, "expected 'except' or 'finally' block");
    else refuse(reading, span, "expected 'except' or 'finally' block");
  }
  for (const handler of handlers.slice(0, -1))
    if (handler.type === null) report(reading, handler, "default 'except:' must be last");
  if (handlers.some((handler) => handler.isGroup !== handlers[0]?.isGroup))
    report(reading, span, "cannot have both 'except' and 'except*' on the same 'try'");
  return { kind: "try", ...span, body, handlers, orElse, finalBody };
}

function readHandler(reading: Reading, start: number, level: number): ExceptHandler {
  const isGroup = accept(reading, "*");
  const type = peek(reading).text === ":" ? null : reading.list();
  if (isGroup && type === null) report(reading, here(reading), "expected one or more exception types");
  const isBare = type?.kind === "tuple" && reading.tokens[reading.index - 1]?.text !== ")";
  let name: string | null = null;
  if (accept(reading, "as")) {
    if (type === null || isBare)
      refuse(reading, here(reading), "multiple exception types must be parenthesized when using 'as'");
    const at = here(reading);
    name = readName(reading);
    if (KEYWORDS.has(name) || name === "__debug__")
      refuse(reading, at, "cannot use this expression as the name of an exception");
  }
  const body = reading.suite(level);
  return { start, end: ended(reading), type, name, isGroup, body };
}
