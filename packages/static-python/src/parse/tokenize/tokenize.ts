import { emit, noteInField, report, scanContinuation, skipComment } from "./scanner.ts";
import type { FormattedFrame, Scanner } from "./scanner.ts";
import { scanFormattedText, startFormatted } from "./tokenize-formatted.ts";
import { scanLineStart } from "./tokenize-line.ts";
import { scanNumber } from "./tokenize-number.ts";
import { literalPrefix, scanString } from "./tokenize-string.ts";
import { KEYWORDS } from "./tokens.ts";
import type { Tokens } from "./tokens.ts";

/** CPython's MAXLEVEL of Parser/lexer/state.h: "too many nested parentheses". */
const MAXIMUM_BRACKETS = 200;
/** A name that is plain ASCII, as nearly all are, … */
const PLAIN_IDENTIFIER = /[A-Za-z_]\w*/y;
/** … and any; made where there is one: V8 compiles the large classes for each process. */
const identifier = (): RegExp => /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|<=|>=|==|->|:=|\+=|-=|\*=|\/=|%=|@=|&=|\|=|\^=|\*\*|\/\/|>>|<<|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const CLOSERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * Splits a text into CPython's tokens (Parser/lexer/lexer.c), with the errors its tokenizer would stop at: indentation,
 * brackets, strings, numbers, characters. Never throws; goes on after an error.
 */
export function tokenize(text: string): Tokens {
  const scanner: Scanner = {
    text,
    position: text.startsWith("\uFEFF") ? 1 : 0,
    tokens: [],
    errors: [],
    brackets: [],
    frames: [],
    indents: [{ column: 0, width: 0 }],
    newer: null,
  };
  const nul = text.indexOf("\0");
  if (nul >= 0) report(scanner, nul, nul + 1, "source code cannot contain null bytes");
  scanLineStart(scanner);
  while (scanner.position < text.length) {
    const frame = scanner.frames.at(-1);
    if (frame !== undefined && (frame.kind === "string" || frame.isFormat)) scanFormattedText(scanner, frame);
    else scanToken(scanner, frame);
  }
  const last = scanner.tokens.at(-1);
  if (last?.text === ":" && last.kind === "operator" && scanner.brackets.length === 0)
    report(scanner, last.start, last.end, "expected an indented block");
  for (const frame of scanner.frames)
    if (frame.kind === "string") report(scanner, frame.start, text.length, "unterminated string literal");
  for (const bracket of scanner.brackets)
    report(scanner, bracket.start, bracket.start + 1, `'${bracket.text}' was never closed`);
  return { tokens: scanner.tokens, errors: scanner.errors, newer: scanner.newer };
}

function scanToken(scanner: Scanner, frame: FormattedFrame | undefined): void {
  const { text, position } = scanner;
  const character = text.charAt(position);
  if (character === "#" || character === "\\" || character === "\n" || character === "\r")
    noteInField(scanner, position, position + 1);
  if (character === " " || character === "\t" || character === "\f") scanner.position++;
  else if (character === "\n" || character === "\r") scanNewline(scanner, character);
  else if (character === "#") skipComment(scanner);
  else if (character === "\\") scanContinuation(scanner);
  else if ((character >= "0" && character <= "9") || (character === "." && /[0-9]/.test(text.charAt(position + 1))))
    scanNumber(scanner);
  else if (frame !== undefined && frame.depth === scanner.brackets.length && endsField(scanner, frame, character))
    return;
  else scanWordOrOperator(scanner);
}

function scanNewline(scanner: Scanner, character: string): void {
  scanner.position += character === "\r" && scanner.text.charAt(scanner.position + 1) === "\n" ? 2 : 1;
  if (scanner.brackets.length === 0 && scanner.frames.length === 0) scanLineStart(scanner);
}

/** `!r`, `:spec`, `=` and `}` where no bracket of the field is open. */
function endsField(scanner: Scanner, frame: FormattedFrame, character: string): boolean {
  const { text, position } = scanner;
  if (character === "}") {
    emit(scanner, "field-close", position, position + 1);
    scanner.frames.pop();
  } else if (character === ":") {
    emit(scanner, "field-format", position, position + 1);
    frame.isFormat = true;
  } else if (character === "!" && text.charAt(position + 1) !== "=") {
    const name = /^[\p{XID_Continue}]*/u.exec(text.slice(position + 1, position + 20))?.[0] ?? "";
    if (!/^[sra]$/.test(name))
      report(scanner, position, position + 1 + name.length, "f-string: invalid conversion character");
    emit(scanner, "field-conversion", position, position + 1 + name.length);
  } else if (character === "=" && /^=[ \t\f\r\n]*[!:}]/.test(text.slice(position, position + 200))) {
    emit(scanner, "field-equals", position, position + 1);
  } else return false;
  return true;
}

function scanWordOrOperator(scanner: Scanner): void {
  const { text, position } = scanner;
  const prefix = literalPrefix(text, position);
  if (prefix !== null) {
    if (/[ft]/i.test(prefix.letters)) startFormatted(scanner, prefix);
    else scanString(scanner, prefix);
    return;
  }
  const word = wordAt(text, position);
  if (word !== undefined) {
    emit(scanner, KEYWORDS.has(word) ? "keyword" : "name", position, position + word.length);
    return;
  }
  OPERATOR.lastIndex = position;
  const operator = OPERATOR.exec(text)?.[0];
  if (operator !== undefined) scanOperator(scanner, operator);
  else scanForeign(scanner);
}

function wordAt(text: string, position: number): string | undefined {
  PLAIN_IDENTIFIER.lastIndex = position;
  const plain = PLAIN_IDENTIFIER.exec(text)?.[0];
  if (!(text.charCodeAt(position + (plain?.length ?? 0)) > LAST_OF_ASCII)) return plain;
  const any = identifier();
  any.lastIndex = position;
  return any.exec(text)?.[0];
}

const LAST_OF_ASCII = 0x7f;

function scanOperator(scanner: Scanner, operator: string): void {
  const { position, brackets } = scanner;
  if (operator === "(" || operator === "[" || operator === "{") {
    if (brackets.length === MAXIMUM_BRACKETS) report(scanner, position, position + 1, "too many nested parentheses");
    brackets.push({ text: operator, start: position });
  } else if (CLOSERS[operator] !== undefined) closeBracket(scanner, operator);
  emit(scanner, "operator", position, position + operator.length);
}

function closeBracket(scanner: Scanner, closer: string): void {
  const { position, brackets } = scanner;
  const opened = brackets.at(-1);
  const floor = scanner.frames.at(-1)?.depth ?? 0;
  if (opened === undefined || brackets.length <= floor) {
    report(scanner, position, position + 1, `unmatched '${closer}'`);
    return;
  }
  if (opened.text !== CLOSERS[closer])
    report(
      scanner,
      position,
      position + 1,
      `closing parenthesis '${closer}' does not match opening parenthesis '${opened.text}'`,
    );
  brackets.pop();
}

function scanForeign(scanner: Scanner): void {
  const { text, position } = scanner;
  const code = text.codePointAt(position) ?? 0;
  const character = String.fromCodePoint(code);
  const hex = code.toString(16).toUpperCase().padStart(4, "0");
  const message = /[ -~]/.test(character) ? `invalid syntax: '${character}'` : `invalid character (U+${hex})`;
  report(scanner, position, position + character.length, message);
  scanner.position += character.length;
}
