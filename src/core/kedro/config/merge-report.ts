import type { ConfigFindings } from "./config-findings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";
import { ambiguousKey, incompatibleMerge } from "./config-messages.ts";
import type { MergeReport } from "./merge-config-files.ts";

/** Words what merging the files of one kind finds. */
export function mergeReport(kind: ConfigKind, findings: ConfigFindings): MergeReport {
  return {
    duplicate: (key, at, first) => findings.define({ kind, key, at, first }),
    incompatible: (at, first) => findings.diagnose(incompatibleMerge(kind, at, first)),
    ambiguous: (key, at, first) => findings.diagnose(ambiguousKey({ kind, key, at, first })),
  };
}
