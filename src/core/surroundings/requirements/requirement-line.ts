import { normalizePackageName } from "./package-name.ts";

/** A package that a line asks for, as `packaging.requirements.Requirement` takes it apart. */
export interface RequirementLine {
  /** Normalized. */
  readonly name: string;
  /** Specifiers without spaces, or an address behind `@`; "" for any version. */
  readonly version: string;
  readonly marker: string | null;
}

/** Longer lines are no requirement. */
const LONGEST_LINE = 1000;
/** `--hash=sha256:…` and its like, and the backslash that carries a line on. */
const OPTIONS = /\s+(?:--\S|\\$).*$/u;
const PACKAGE =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?<rest>(?:[\s<>=!~(@].*)?)$/u;
const PARENTHESES = /^\((?<inside>.*)\)$/u;

/** One line of a requirements file without its comment, or one PEP 508 text. Null for what names no package. */
export function readRequirementLine(line: string): RequirementLine | null {
  const text = line.slice(0, LONGEST_LINE).replace(OPTIONS, "").trim();
  const { asked, marker } = splitMarker(text);
  const { name, rest } = PACKAGE.exec(asked)?.groups ?? {};
  if (name === undefined || rest === undefined) return null;
  const version = (PARENTHESES.exec(rest)?.groups?.["inside"] ?? rest).replaceAll(/\s+/gu, "").replace(/,$/u, "");
  return { name: normalizePackageName(name), version, marker };
}

/** An address may hold a semicolon: there only one after a space begins the marker. */
function splitMarker(text: string): { readonly asked: string; readonly marker: string | null } {
  const at = /^[^;@]*@/u.test(text) ? text.search(/\s;/u) : text.indexOf(";");
  if (at === -1) return { asked: text, marker: null };
  return { asked: text.slice(0, at).trimEnd(), marker: text.slice(at).replace(/^\s*;\s*/u, "") };
}
