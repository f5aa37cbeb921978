/** A package that a line asks for: its name as PyPI compares names, and its version specifiers without spaces. */
export interface NamedRequirement {
  readonly name: string;
  /** `>=1.0,<2`, `@git+https://…`, or "" for any. What no version may look like stays as it is written. */
  readonly version: string;
}

/** Longer lines are no requirement. */
const LONGEST_LINE = 1000;

/**
 * One line of a requirements file without its comment, or one PEP 508 text, read as pip and `packaging` read it: markers,
 * extras and options of the line fall away. Null for what names no package: options, folders and bare addresses.
 */
export function parseRequirement(line: string): NamedRequirement | null {
  const text = withoutMarker(line.slice(0, LONGEST_LINE).replace(OPTIONS, "").trim());
  const { name, rest } = PACKAGE.exec(text)?.groups ?? {};
  if (name === undefined || rest === undefined) return null;
  const version = (PARENTHESES.exec(rest)?.groups?.["inside"] ?? rest).replaceAll(/\s+/gu, "");
  return { name: name.toLowerCase().replaceAll(/[-_.]+/gu, "-"), version: version.replace(/,$/u, "") };
}

/** `--hash=sha256:…` and its like, and the backslash that carries a line on. */
const OPTIONS = /\s+(?:--\S|\\$).*$/u;
const PACKAGE =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?<rest>(?:[\s<>=!~(@].*)?)$/u;
const PARENTHESES = /^\((?<inside>.*)\)$/u;

/** An address may hold a semicolon: there only one after a space begins the marker. */
function withoutMarker(text: string): string {
  return text.replace(/^[^;@]*@/u.test(text) ? /\s;.*$/u : /\s*;.*$/u, "").trimEnd();
}
