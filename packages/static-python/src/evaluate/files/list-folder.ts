import type { UnknownValue, Value } from "../values/value.ts";
import { ArraySource } from "../objects/array-source.ts";
import { iteratorValue } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isConfiguration, mayHoldUnfollowed } from "./project-tree.ts";

/**
 * Paths that `Path.glob` or `iterdir` finds. They are known only where the pattern asks for files that describe the
 * project: data may lie in the same folder when it runs. Their order is the disk's.
 */
export function listed(
  rt: Runtime,
  folder: { readonly path: string; readonly isProject: boolean },
  pattern: string | null,
  make: (path: string) => Value,
): Value {
  const unknown = (): UnknownValue =>
    rt.unknown("computed-at-runtime", `What lies in \`${folder.path}\` where the project runs is not known`);
  // `glob` finds nothing in a folder that is not there; `iterdir` raises.
  if (pattern === null) return rt.mayBeAbsent(unknown());
  if (!folder.isProject || !isConfiguration(pattern) || pattern.includes("..")) return unknown();
  if (mayHoldUnfollowed(rt.files, folder.path)) return unknown();
  const matcher = globPattern(pattern);
  // Where git leaves such files out, others may lie there.
  if (rt.files.isIgnored?.(sampleOf(folder.path, pattern)) === true) return unknown();
  const prefix = folder.path === "" ? "" : `${folder.path}/`;
  const found = rt.files.list().filter((file) => file.startsWith(prefix) && matcher.test(file.slice(prefix.length)));
  rt.spend(found.length);
  return iteratorValue(new ArraySource(found.map(make), false), "generator");
}

/** A file that the pattern would find. */
function sampleOf(folder: string, pattern: string): string {
  const name = pattern.replaceAll("**/", "").replaceAll(/[*?]+/g, "x");
  return folder === "" ? name : `${folder}/${name}`;
}

/** A glob as a regular expression over the rest of a path; each part is tried once. */
function globPattern(pattern: string): RegExp {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (pattern.startsWith("**/", at)) {
      source += "(?:[^/]+/)*";
      at += 2;
    } else if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else source += character.replace(/[.+^${}()|[\]\\]/, "\\$&");
  }
  return new RegExp(`^${source}$`);
}
