import { emit, isNewline, report, scanContinuation, skipComment } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";

/** CPython's MAXINDENT of Parser/lexer/state.h: "too many levels of indentation". */
const MAXIMUM_INDENTS = 100;
const TAB = 8;

/**
 * Skips blank and comment lines and emits the `line` token of the next logical line. Indentation is measured twice, with
 * tabs to the next multiple of 8 and as single characters; the two must agree, as in `tok_get_normal_mode`.
 */
export function scanLineStart(scanner: Scanner): void {
  for (;;) {
    const measured = measure(scanner);
    const { text, position } = scanner;
    if (position >= text.length) return;
    if (text.charAt(position) === "#") skipComment(scanner);
    else if (!isNewline(text, position)) {
      openLine(scanner, measured);
      return;
    }
    if (scanner.position < text.length) scanner.position += text.startsWith("\r\n", scanner.position) ? 2 : 1;
  }
}

interface Indentation {
  column: number;
  width: number;
}

/** Spaces before a `\` decide the width, whatever follows on the next line. */
function measure(scanner: Scanner): Indentation {
  const indentation = { column: 0, width: 0 };
  let continued = 0;
  for (; scanner.position < scanner.text.length; scanner.position++) {
    const character = scanner.text.charAt(scanner.position);
    if (character === " ") advance(indentation, indentation.width + 1);
    else if (character === "\t") advance(indentation, (Math.floor(indentation.width / TAB) + 1) * TAB);
    else if (character === "\f") indentation.column = indentation.width = 0;
    else if (character === "\\") {
      if (continued === 0) continued = indentation.width;
      scanContinuation(scanner);
      scanner.position--;
    } else break;
  }
  return continued === 0 ? indentation : { column: continued, width: continued };
}

function advance(indentation: Indentation, width: number): void {
  indentation.column++;
  indentation.width = width;
}

function openLine(scanner: Scanner, { column, width }: Indentation): void {
  const { position, indents, tokens } = scanner;
  const previous = tokens.at(-1);
  const opens = previous?.kind === "operator" && previous.text === ":";
  const top = indents.at(-1) ?? { column: 0, width: 0 };
  let change = 0;
  if (width > top.width) {
    if (column <= top.column)
      report(scanner, position, position + 1, "inconsistent use of tabs and spaces in indentation");
    if (!opens) report(scanner, position, position + 1, "unexpected indent");
    if (indents.length >= MAXIMUM_INDENTS) report(scanner, position, position + 1, "too many levels of indentation");
    indents.push({ column, width });
    change = 1;
  } else {
    while (indents.length > 1 && (indents.at(-1)?.width ?? 0) > width) {
      indents.pop();
      change--;
    }
    const reached = indents.at(-1) ?? { column: 0, width: 0 };
    if (reached.width !== width)
      report(scanner, position, position + 1, "unindent does not match any outer indentation level");
    else if (reached.column !== column)
      report(scanner, position, position + 1, "inconsistent use of tabs and spaces in indentation");
    if (opens && previous !== undefined) report(scanner, previous.start, previous.end, "expected an indented block");
  }
  emit(scanner, "line", position, position, column, change);
}
