import type { Cure, Severity, Stops, StopsByTarget, Target } from "../findings/finding-kind.ts";
import { type FactsOf, FINDINGS, type RuleId } from "../findings/findings.ts";
import type { Place } from "./place.ts";

export type { Severity, Stops, StopsByTarget, Target } from "../findings/finding-kind.ts";
export type { FactsOf, RuleId } from "../findings/findings.ts";

/** A finding about one code location. */
export interface Diagnostic {
  /** Its kind, as the table in core/findings has it. Its page is docs/rules/<rule>.md. */
  readonly rule: RuleId;
  readonly severity: Severity;
  /** One line, present tense, names the subject in backticks and stands alone. */
  readonly message: string;
  /** What the finding is about (a dataset, node, job …): with `rule` it identifies the finding across commits. */
  readonly subject: string;
  readonly at: Place | null;
  readonly related: readonly RelatedPlace[];
  /** What to do about it, or null. */
  readonly help: string | null;
  /** The name that was written and the one that was probably meant; left out where none is near. */
  readonly cure?: Cure;
  /** The targets it concerns; one that does not concern the chosen target is shown as information. */
  readonly targets: readonly Target[];
  /** What it stops where that is more or less than its kind does as a rule. */
  readonly stops?: StopsByTarget;
}

export interface RelatedPlace {
  /** A label of core/findings/related-words.ts. */
  readonly message: string;
  readonly at: Place;
}

/** Where a finding is and what it is about; severity and targets where they differ from those of its kind. */
export interface Whereabouts extends Pick<Diagnostic, "subject" | "at"> {
  readonly related?: readonly RelatedPlace[];
  readonly severity?: Severity;
  readonly targets?: readonly Target[];
  readonly stops?: StopsByTarget;
}

/** The one way to make a finding: its kind from the table, the facts that it is worded from, and where it is. */
export function finding<Id extends RuleId>(rule: Id, facts: FactsOf<Id>, where: Whereabouts): Diagnostic {
  const kind = FINDINGS[rule];
  const { message, help = null, cure } = kind.say(facts);
  const { subject, at, related = [], severity = kind.severity, targets = kind.targets, stops } = where;
  const made = {
    rule,
    severity,
    message,
    subject,
    at,
    related,
    help,
    ...(cure === undefined ? {} : { cure }),
    targets,
  };
  return stops === undefined ? made : { ...made, stops };
}

/** What a finding stops in a target: nothing unless it is an error there. */
export function stoppedBy({ rule, severity, targets, stops }: Diagnostic, target: Target): Stops {
  const all = stops ?? FINDINGS[rule].stops ?? "nothing";
  if (severity !== "error" || !targets.includes(target)) return "nothing";
  return typeof all === "string" ? all : all[target];
}

/** A related place, or none when there is no such place. */
export function relatedAt(message: string, at: Place | null | undefined): readonly RelatedPlace[] {
  return at === null || at === undefined ? [] : [{ message, at }];
}
