import type { Diagnostic, Severity, Target } from "../core/model/diagnostic.ts";
import type { Place } from "../core/model/place.ts";
import { terminalLink } from "../core/report/terminal/terminal-style.ts";
import { paint } from "./paint.ts";
import { terminalText } from "../core/report/words/escape.ts";

/** How findings are shown. */
export interface ShownOn {
  readonly isColoured: boolean;
  /** Where a place can be opened; left out or null where the terminal follows no links. */
  readonly fileAddress?: ((place: Place) => string | null) | null;
}

/**
 * Findings as `file:line: severity: message [rule]`, with what to do below: once where findings of one rule with one cure
 * follow each other. Those of the other target are information.
 */
export function showDiagnostics(
  diagnostics: readonly Diagnostic[],
  target: Target,
  { isColoured, fileAddress = null }: ShownOn,
): string {
  const colour = paint(isColoured);
  const linked = (at: Place): string =>
    terminalLink(`${terminalText(at.file)}:${at.line}`, fileAddress === null ? null : fileAddress(at));
  return diagnostics
    .map((found, index) => {
      const next = diagnostics[index + 1];
      const isLastOfCure = next === undefined || next.rule !== found.rule || next.help !== found.help;
      const severity = effectiveSeverity(found, target);
      const word =
        severity === "error" ? colour.red(severity) : severity === "warning" ? colour.yellow(severity) : severity;
      const place = found.at === null ? "" : `${linked(found.at)}: `;
      const lines = [`${colour.bold(place)}${word}: ${terminalText(found.message)} ${colour.dim(`[${found.rule}]`)}`];
      for (const also of found.related) lines.push(`    ${linked(also.at)}: ${terminalText(also.message)}`);
      if (found.help !== null && isLastOfCure) lines.push(`    ${terminalText(found.help)}`);
      return lines.join("\n");
    })
    .join("\n");
}

/** The findings to tell about one target: those that do not concern it only when asked for, as information. */
export function toldFindings(
  diagnostics: readonly Diagnostic[],
  target: Target,
  isOtherAsked: boolean,
): readonly Diagnostic[] {
  return diagnostics
    .filter(({ targets }) => isOtherAsked || targets.includes(target))
    .map((found) => ({ ...found, severity: effectiveSeverity(found, target) }));
}

/** A finding that does not concern the chosen target is information. */
function effectiveSeverity(found: Diagnostic, target: Target): Severity {
  return found.targets.includes(target) ? found.severity : "info";
}
