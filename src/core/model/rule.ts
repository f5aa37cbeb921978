import type { CodeLocation } from "./code-location.ts";
import type { Severity, Target } from "./diagnostic.ts";
import type { KedroProject } from "./kedro-project.ts";
import type { Place } from "./place.ts";
import type { Selection } from "./selection.ts";
import type { Surroundings } from "./surroundings.ts";

/** What every rule says of itself. */
export interface RuleHead {
  /** Kebab-case, names the problem. Its page is docs/rules/<id>.md. */
  readonly id: string;
  /** Unless a finding or the settings say otherwise. */
  readonly severity: Severity;
  /** Unless a finding says otherwise. */
  readonly targets: readonly Target[];
  /** One sentence for lists: what the rule finds. */
  readonly summary: string;
}

/**
 * A check of one code location. A rule sees facts and yields findings: it reads no files, knows no other rule and
 * decides no severity. Adding one touches its file, the list in rules/index.ts, its page and its test.
 */
export interface Rule extends RuleHead {
  readonly check: (facts: RuleFacts) => Iterable<Finding>;
}

export interface RuleFacts {
  readonly project: KedroProject;
  readonly location: CodeLocation;
  readonly selection: Selection;
  readonly kedroVersion: string;
  readonly dagsterVersion: string;
  /** Left out where only a project is known and not the files around it. */
  readonly surroundings?: Surroundings;
}

/** What a rule found; what is left out comes from the rule. */
export interface Finding {
  readonly subject: string;
  readonly message: string;
  readonly at: Place | null;
  readonly help?: string | null;
  readonly related?: readonly { readonly message: string; readonly at: Place }[];
  readonly severity?: Severity;
  readonly targets?: readonly Target[];
}
