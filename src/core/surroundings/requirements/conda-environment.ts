import type { DeclaredPackage } from "./declared-package.ts";
import { normalizePackageName } from "./package-name.ts";
import { parseRequirement, type NamedRequirement } from "./parse-requirement.ts";

/**
 * The packages of conda's `environment.yml`: match specifications (`conda-forge::kedro=0.19.3=pyhd_0`, `kedro >=0.19`)
 * under `dependencies`, pip's own lines under its `pip`. Read by lines, so that a place is known for each.
 */
export function readCondaEnvironment(file: string, text: string): readonly DeclaredPackage[] {
  const found: DeclaredPackage[] = [];
  let isInside = false;
  let pipIndent: number | null = null;
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/u, "").trimEnd();
    if (/^\S/u.test(line) && !line.startsWith("-")) isInside = /^dependencies\s*:/u.test(line);
    const { indent = "", item } = /^(?<indent>\s*)-\s+(?<item>.+)$/u.exec(line)?.groups ?? {};
    if (!isInside || item === undefined) continue;
    if (pipIndent !== null && indent.length <= pipIndent) pipIndent = null;
    if (/^pip\s*:/u.test(item)) {
      pipIndent = indent.length;
      continue;
    }
    const written = item.replace(/^(?<quote>["'])(?<body>.*)\k<quote>$/u, "$<body>");
    const at = { file, line: index + 1, column: 1, endLine: index + 1, endColumn: raw.length + 1 };
    const read = pipIndent === null ? readMatchSpecification(written) : parseRequirement(written);
    if (read === null) continue;
    found.push({ ...read, syntax: pipIndent === null ? "conda" : "pep440", isOptional: false, at });
  }
  return found;
}

/** `channel::name version build`, with `=` or spaces between; brackets are left out. */
function readMatchSpecification(text: string): NamedRequirement | null {
  const { name, rest = "" } =
    /^(?:[\w./-]+::)?(?<name>[A-Za-z0-9_][\w.-]*)(?<rest>(?:[\s=<>!~[].*)?)$/u.exec(text.trim())?.groups ?? {};
  if (name === undefined) return null;
  const version = rest.replace(/\[.*$/u, "").trim();
  const compact = version
    .replace(/^(?<signed>==?[^=\s]+)=.*$/u, "$<signed>")
    .replaceAll(/(?<=[,|<>=!~])\s+|\s+(?=[,|<>=!~])/gu, "");
  return { name: normalizePackageName(name), version: compact.split(/\s+/u)[0] ?? "", marker: null };
}
