import type { Place } from "./place.ts";

export type Severity = "error" | "warning" | "info";
export type Target = "plugin" | "generated";

/** A finding about one code location. */
export interface Diagnostic {
  /** Kebab-case, names the problem, reads after "allow": `asset-cycle`. Its page is docs/rules/<rule>.md. */
  readonly rule: string;
  readonly severity: Severity;
  /** One line, present tense, names the subject in backticks and stands alone. */
  readonly message: string;
  /** What the finding is about (a dataset, node, job …): with `rule` it identifies the finding across commits. */
  readonly subject: string;
  readonly at: Place | null;
  readonly related: readonly { readonly message: string; readonly at: Place }[];
  /** What to do about it, or null. */
  readonly help: string | null;
  /** The targets it concerns; one that does not concern the chosen target is shown as information. */
  readonly targets: readonly Target[];
}
