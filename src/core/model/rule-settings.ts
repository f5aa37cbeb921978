import type { RuleId, Severity } from "./diagnostic.ts";

/** What a repository decides about rules. */
export interface RuleSettings {
  /** Severity of a rule's findings; `off` counts them as ignored. */
  readonly severities: ReadonlyMap<RuleId, Severity | "off">;
  readonly ignores: readonly {
    readonly rule: RuleId;
    /** Path pattern of the files concerned; null for all, and for findings without a place. */
    readonly path: string | null;
    readonly reason: string;
  }[];
  /** Folder that the findings' places start at, within what the path patterns start at; none when they start at the same. */
  readonly folder?: string;
}
