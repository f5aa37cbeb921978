import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { Report } from "../model/report.ts";

/**
 * Findings of the newer side that are new, those that were there before, and those that are gone. A finding is known
 * by its rule, severity and subject, not by its line, so that moved code does not look new and what was a remark and is a
 * warning now does. What a finding says of several things is known where an older one says it of more, and is not gone
 * while a newer one says it of one of them. One that does not concern the target is left out, and information where it is asked for.
 */
export function compareDiagnostics(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  { target, isOtherAsked = true }: { readonly target: Target; readonly isOtherAsked?: boolean },
): Omit<Report["diagnostics"], "ignored"> {
  const older = countByKey(before);
  const newer = countByKey(after);
  const shown = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
    diagnostics.flatMap((diagnostic) => {
      if (diagnostic.targets.includes(target)) return [diagnostic];
      return isOtherAsked ? [{ ...diagnostic, severity: "info" as const }] : [];
    });
  const unmatched = (
    diagnostics: readonly Diagnostic[],
    others: ReadonlyMap<string, number>,
  ): ((diagnostic: Diagnostic) => boolean) => {
    const left = new Map(others);
    const isKnown = new Map<Diagnostic, boolean>();
    for (const diagnostic of diagnostics) {
      const count = left.get(keyOf(diagnostic)) ?? 0;
      isKnown.set(diagnostic, count > 0);
      left.set(keyOf(diagnostic), count - 1);
    }
    return (diagnostic) => isKnown.get(diagnostic) !== true;
  };
  const isUnmatched = { new: unmatched(after, older), gone: unmatched(before, newer) };
  const isNew = (one: Diagnostic): boolean =>
    isUnmatched.new(one) &&
    !before.some((other) => other.severity === one.severity && isAbout(other, one, "all of it"));
  const isGone = (one: Diagnostic): boolean =>
    isUnmatched.gone(one) && !after.some((other) => isUnmatched.new(other) && isAbout(other, one, "any of it"));
  return {
    introduced: shown(after.filter(isNew)),
    remaining: shown(after.filter((diagnostic) => !isNew(diagnostic))),
    fixed: shown(before.filter(isGone)),
  };
}

/** Whether a finding is about what another of the same rule is about, where one of them is about several things. */
function isAbout(one: Diagnostic, { rule, subject }: Diagnostic, how: "all of it" | "any of it"): boolean {
  if (one.rule !== rule || one.subject === subject) return false;
  const [things, others] = [new Set(one.subject.split(", ")), subject.split(", ")];
  if (things.size === 1 && others.length === 1) return false;
  return how === "all of it" ? others.every((thing) => things.has(thing)) : others.some((thing) => things.has(thing));
}

function countByKey(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) counts.set(keyOf(diagnostic), (counts.get(keyOf(diagnostic)) ?? 0) + 1);
  return counts;
}

function keyOf({ rule, severity, subject }: Diagnostic): string {
  return `${rule}\u0000${severity}\u0000${subject}`;
}
