import type { Diagnostic } from "./diagnostic.ts";

const RULES: ReadonlySet<string> = new Set(["static-live-difference", "plugin-refuses", "plugin-difference"]);

/** Whether a finding is one that only the real tools of a project could make: its message has both sides. */
export function isOnlyReal({ rule }: Diagnostic): boolean {
  return RULES.has(rule);
}
