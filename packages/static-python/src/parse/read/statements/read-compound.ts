import { readFor, readIf, readWhile } from "./read-control.ts";
import { readClass, readDecorated, readFunction } from "./read-definition.ts";
import { isMatch, readMatch } from "./read-match.ts";
import { readTry } from "./read-try.ts";
import { readWith } from "./read-with.ts";
import { here, peek, type Reading, refuse, second } from "../reading.ts";
import type { Statement } from "../../../syntax/syntax.ts";

type Read = (reading: Reading) => Statement;

/** What reads the compound statement that begins here, or null where none does. */
export function compoundReader(reading: Reading): Read | null {
  const { kind, text } = peek(reading);
  if (kind === "keyword") return READERS.get(text) ?? null;
  if (text === "@") return readDecorated;
  return kind === "name" && text === "match" && isMatch(reading) ? readMatch : null;
}

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["if", readIf],
  ["for", readFor],
  ["while", readWhile],
  ["with", readWith],
  ["try", readTry],
  ["def", (reading) => readFunction(reading, [])],
  ["class", (reading) => readClass(reading, [])],
  ["async", readAsync],
]);

function readAsync(reading: Reading): Statement {
  switch (second(reading).text) {
    case "def":
      return readFunction(reading, []);
    case "for":
      return readFor(reading);
    case "with":
      return readWith(reading);
    default:
      return refuse(reading, here(reading));
  }
}
