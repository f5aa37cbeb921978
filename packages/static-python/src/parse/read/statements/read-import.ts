import { accept, ended, expect, here, peek, readName, type Reading, refuse, report } from "../reading.ts";
import type { Import, ImportAlias, ImportFrom } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

const TRAILING_COMMA = "trailing comma not allowed without surrounding parentheses";

/** Reads `import a.b as c, d`. */
export function readImport(reading: Reading): Import {
  const { start } = peek(reading);
  reading.index++;
  const names: ImportAlias[] = [];
  do {
    if (names.length > 0 && peek(reading).kind === "line") refuse(reading, here(reading), TRAILING_COMMA);
    names.push(readAlias(reading, true));
  } while (accept(reading, ","));
  return { kind: "import", start, end: ended(reading), names };
}

/** Reads `from ..a import b as c`. */
export function readImportFrom(reading: Reading): ImportFrom {
  const { start } = peek(reading);
  reading.index++;
  let level = 0;
  for (let { text } = peek(reading); text === "." || text === "..."; { text } = peek(reading)) {
    level += text.length;
    reading.index++;
  }
  const module = level > 0 && peek(reading).text === "import" ? "" : readDotted(reading);
  expect(reading, "import");
  const names = accept(reading, "*") ? "*" : readNames(reading);
  return { kind: "import-from", start, end: ended(reading), module, level, names };
}

function readNames(reading: Reading): readonly ImportAlias[] {
  const isGrouped = accept(reading, "(");
  const names = [readAlias(reading, false)];
  while (accept(reading, ",")) {
    if (isGrouped && peek(reading).text === ")") break;
    if (peek(reading).kind === "line") refuse(reading, here(reading), TRAILING_COMMA);
    names.push(readAlias(reading, false));
  }
  if (isGrouped) expect(reading, ")");
  return names;
}

function readAlias(reading: Reading, isDotted: boolean): ImportAlias {
  const { start } = peek(reading);
  const name = isDotted ? readDotted(reading) : readName(reading);
  if (!isDotted && peek(reading).text === ".")
    refuse(reading, here(reading), "invalid syntax: an imported name has no dots");
  if (!accept(reading, "as")) return { start, end: ended(reading), name, alias: null };
  const at = here(reading);
  const alias = readName(reading);
  if (KEYWORDS.has(alias) || alias === "__debug__") report(reading, at, `cannot assign to ${alias}`);
  return { start, end: ended(reading), name, alias };
}

function readDotted(reading: Reading): string {
  const names = [readName(reading)];
  while (accept(reading, ".")) names.push(readName(reading));
  return names.join(".");
}
