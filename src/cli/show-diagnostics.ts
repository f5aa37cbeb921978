import type { Diagnostic, Severity, Target } from "../core/model/diagnostic.ts";
import { paint } from "./paint.ts";
import { plainText } from "./plain-text.ts";

/** Findings as `file:line: severity: message [rule]`, each with what to do; those of the other target are information. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], target: Target, isColoured: boolean): string {
  const colour = paint(isColoured);
  return diagnostics
    .map((found) => {
      const severity = effectiveSeverity(found, target);
      const word =
        severity === "error" ? colour.red(severity) : severity === "warning" ? colour.yellow(severity) : severity;
      const place = found.at === null ? "" : `${plainText(found.at.file)}:${found.at.line}: `;
      const lines = [`${colour.bold(place)}${word}: ${plainText(found.message)} ${colour.dim(`[${found.rule}]`)}`];
      for (const also of found.related)
        lines.push(`    ${plainText(also.at.file)}:${also.at.line}: ${plainText(also.message)}`);
      if (found.help !== null) lines.push(`    ${plainText(found.help)}`);
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
