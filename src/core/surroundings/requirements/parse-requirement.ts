import { normalizePackageName } from "./package-name.ts";

/** A package that a line asks for: its name as PyPI compares names, its version specifiers without spaces, its marker. */
export interface NamedRequirement {
  readonly name: string;
  /** `>=1.0,<2`, `@git+https://…`, or "" for any. What no version may look like stays as it is written. */
  readonly version: string;
  /** The environment marker behind `;` as written, or null. */
  readonly marker: string | null;
}

/** Longer lines are no requirement. */
const LONGEST_LINE = 1000;

/**
 * One line of a requirements file without its comment, or one PEP 508 text, read as pip and `packaging` read it: extras
 * and options of the line fall away. Null for what names no package: options, folders and bare addresses.
 */
export function parseRequirement(line: string): NamedRequirement | null {
  const { asked, marker } = splitMarker(line.slice(0, LONGEST_LINE).replace(OPTIONS, "").trim());
  const { name, rest } = PACKAGE.exec(asked)?.groups ?? {};
  if (name === undefined || rest === undefined) return null;
  const version = (PARENTHESES.exec(rest)?.groups?.["inside"] ?? rest).replaceAll(/\s+/gu, "");
  return { name: normalizePackageName(name), version: version.replace(/,$/u, ""), marker };
}

/** `--hash=sha256:…` and its like, and the backslash that carries a line on. */
const OPTIONS = /\s+(?:--\S|\\$).*$/u;
const PACKAGE =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?<rest>(?:[\s<>=!~(@].*)?)$/u;
const PARENTHESES = /^\((?<inside>.*)\)$/u;

/** An address may hold a semicolon: there only one after a space begins the marker. */
function splitMarker(text: string): { readonly asked: string; readonly marker: string | null } {
  const at = /^[^;@]*@/u.test(text) ? text.search(/\s;/u) : text.indexOf(";");
  if (at === -1) return { asked: text, marker: null };
  return { asked: text.slice(0, at).trimEnd(), marker: text.slice(at).replace(/^\s*;\s*/u, "") };
}
