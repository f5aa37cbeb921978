import picomatch from "picomatch";
import type { Diagnostic, Severity } from "../model/diagnostic.ts";

/** What a repository decides about rules. */
export interface RuleSettings {
  /** Severity of a rule's findings by rule id; `off` counts them as ignored. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  readonly ignores: readonly {
    readonly rule: string;
    /** Path pattern of the files concerned; null for all, and for findings without a place. */
    readonly path: string | null;
    readonly reason: string;
  }[];
  /** Folder that the findings' places start at, within what the path patterns start at; none when they start at the same. */
  readonly folder?: string;
}

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
    const severity = Object.hasOwn(settings.severities, found.rule) ? settings.severities[found.rule] : found.severity;
    if (
      severity === undefined ||
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
