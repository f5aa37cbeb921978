import type { Change } from "./change.ts";
import type { CodeLocation } from "./code-location.ts";
import type { Diagnostic, Target } from "./diagnostic.ts";
import type { Impact } from "./impact.ts";

export type Verdict = "pass" | "warn" | "fail" | "unknown";

/** One project in one environment, before and after: everything a renderer may say. */
export interface Report {
  readonly formatVersion: 1;
  readonly project: string;
  readonly environment: string;
  readonly target: Target;
  readonly verdict: Verdict;
  /** One sentence that explains the verdict. */
  readonly sentence: string;
  /** How the two sides were chosen, as the user named them (refs, or `merge result` and its first parent). */
  readonly compared: { readonly before: string | null; readonly after: string; readonly note: string | null };
  readonly diagnostics: {
    readonly introduced: readonly Diagnostic[];
    readonly remaining: readonly Diagnostic[];
    readonly fixed: readonly Diagnostic[];
  };
  readonly changes: readonly Change[];
  readonly impact: Impact;
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  /** Text diff of the generated definitions (unified), or null when not computed. */
  readonly definitionsDiff: string | null;
  /** Digest of the generated definitions after, or null. */
  readonly definitionsDigest: string | null;
}
