import { parseVersion } from "./pep440-version.ts";
import { isInRange, parseRange } from "./version-range.ts";

/** A minor version of Python: `"3.11"`. */
export type PythonMinor = string;

/** Deeper and longer markers are nobody's. */
const MOST_TOKENS = 500;

/** What is taken of the machine: Dagster runs on Linux nearly everywhere. What is not here is not known. */
const MACHINE: Readonly<Record<string, string>> = {
  os_name: "posix",
  sys_platform: "linux",
  platform_system: "Linux",
  implementation_name: "cpython",
  platform_python_implementation: "CPython",
};

/**
 * Whether a requirement with this environment marker (PEP 508) is installed for a minor version of Python on Linux, as
 * `packaging.markers.Marker.evaluate` answers; null where that hangs on what is not known: an extra, the processor, the
 * patch version of Python, or a marker that cannot be read.
 */
export function evaluateMarker(marker: string, python: PythonMinor): boolean | null {
  const tokens = tokensOf(marker);
  if (tokens === null || tokens.length > MOST_TOKENS) return null;
  const [answer, end] = readOr(tokens, 0, python);
  return end === tokens.length ? answer : null;
}

type Token = { readonly kind: "word" | "text" | "sign"; readonly text: string };
type Answer = readonly [value: boolean | null, end: number];

function tokensOf(marker: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const pattern =
    /\s*(?:(?<word>[A-Za-z_][\w.]*)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<sign>===|[<>=!~]=|[<>()]))/uy;
  const text = marker.trimEnd();
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return null;
    const { word, single, double, sign } = groups;
    if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else tokens.push({ kind: "text", text: single ?? double ?? "" });
  }
  return tokens;
}

function readOr(tokens: readonly Token[], from: number, python: PythonMinor): Answer {
  let [value, at] = readAnd(tokens, from, python);
  while (isWord(tokens[at], "or")) {
    const [other, end] = readAnd(tokens, at + 1, python);
    value = value === true || other === true ? true : value === null || other === null ? null : false;
    at = end;
  }
  return [value, at];
}

function readAnd(tokens: readonly Token[], from: number, python: PythonMinor): Answer {
  let [value, at] = readOne(tokens, from, python);
  while (isWord(tokens[at], "and")) {
    const [other, end] = readOne(tokens, at + 1, python);
    value = value === false || other === false ? false : value === null || other === null ? null : true;
    at = end;
  }
  return [value, at];
}

function readOne(tokens: readonly Token[], from: number, python: PythonMinor): Answer {
  if (tokens[from]?.text === "(" && tokens[from].kind === "sign") {
    const [value, end] = readOr(tokens, from + 1, python);
    return tokens[end]?.text === ")" ? [value, end + 1] : [null, -1];
  }
  const isNegated = isWord(tokens[from + 1], "not");
  const [left, operator, right] = [
    tokens[from],
    tokens[from + (isNegated ? 2 : 1)],
    tokens[from + (isNegated ? 3 : 2)],
  ];
  if (left === undefined || operator === undefined || right === undefined) return [null, -1];
  const sign = `${isNegated ? "not " : ""}${operator.text}`;
  return [compare(left, sign, right, python), from + (isNegated ? 4 : 3)];
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}

function compare(left: Token, sign: string, right: Token, python: PythonMinor): boolean | null {
  const name = left.kind === "word" ? left.text : right.text;
  const values = valuesOf(name, python);
  if (values === null || left.kind === right.kind) return null;
  const answers = values.map((value) =>
    left.kind === "word"
      ? holds({ left: value, sign, right: right.text, isVersion: name.startsWith("python_") })
      : holds({ left: left.text, sign, right: value, isVersion: name.startsWith("python_") }),
  );
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? null) : null;
}

/** What a variable may be: the first and last patch version of a minor one stand for all between. */
function valuesOf(name: string, python: PythonMinor): readonly string[] | null {
  if (name === "python_version") return [python];
  if (name === "python_full_version") return [`${python}.0`, `${python}.999`];
  return Object.hasOwn(MACHINE, name) ? [MACHINE[name] ?? ""] : null;
}

function holds(request: {
  readonly left: string;
  readonly sign: string;
  readonly right: string;
  readonly isVersion: boolean;
}): boolean | null {
  const { left, sign, right, isVersion } = request;
  if (sign === "in") return right.includes(left);
  if (sign === "not in") return !right.includes(left);
  if (isVersion) {
    const range = parseRange(sign + right, "pep440");
    const version = parseVersion(left);
    if (range !== null && version !== null) return isInRange(version, range);
  }
  if (sign === "==" || sign === "===") return left === right;
  return sign === "!=" ? left !== right : null;
}
