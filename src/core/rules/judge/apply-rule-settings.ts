import picomatch from "picomatch";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { RuleSettings } from "../../model/rule-settings.ts";

export interface JudgedBySettings {
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings the settings leave out. */
  readonly ignored: number;
}

/** Lays a repository's settings over the findings: other severities, and those it ignores, counted. */
export function applyRuleSettings(diagnostics: readonly Diagnostic[], settings: RuleSettings): JudgedBySettings {
  const folder = settings.folder === undefined || settings.folder === "" ? "" : `${settings.folder}/`;
  const ignores = settings.ignores.map(({ rule, path }) => ({
    rule,
    matches: path === null ? () => true : pathMatcher(path),
  }));
  const kept = diagnostics.flatMap((found) => {
    const severity = settings.severities.get(found.rule) ?? found.severity;
    if (
      severity === "off" ||
      ignores.some(
        ({ rule, matches }) => rule === found.rule && matches(found.at === null ? null : folder + found.at.file),
      )
    )
      return [];
    return [severity === found.severity ? found : { ...found, severity }];
  });
  return { diagnostics: kept, ignored: diagnostics.length - kept.length };
}

function pathMatcher(pattern: string): (file: string | null) => boolean {
  const matches = picomatch(pattern, { dot: true, nonegate: true });
  return (file) => file !== null && matches(file);
}
