import type { Diagnostic } from "../core/model/diagnostic.ts";
import { counted } from "../core/text/counted.ts";

/** What makes a settings file invalid: its first mistake with line, key and cure, and how many more there are. */
export function settingsMistake(file: string, mistakes: readonly Diagnostic[], how: "is" | "would" = "is"): string {
  const [first, ...others] = mistakes;
  const verdict = `\`${file}\` ${how === "is" ? "is not valid" : "would not be valid"}`;
  if (first === undefined) return `${verdict}.`;
  const { message, help, at } = first;
  const cure = help === null ? "" : ` ${help}`;
  const more = others.length === 0 ? "" : ` It has ${counted(others.length, "more mistake")}.`;
  return `${verdict}: line ${at?.line ?? 1}: ${message}.${cure}${more}`;
}
