import { diffCodeLocations } from "../changes/diff/diff-code-locations.ts";
import { diffRequirements } from "../changes/diff/diff-requirements.ts";
import { withoutOrigins } from "../changes/diff/without-origins.ts";
import { groupEdits } from "../changes/edits/group-edits.ts";
import { reachOfEdits } from "../changes/impact/reach-of-edits.ts";
import { traceImpact } from "../changes/impact/trace-impact.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Report } from "../model/report.ts";
import { attributeToFailures, type Failure, failuresOf } from "./attribute-to-failure.ts";
import { compareDiagnostics } from "./compare-diagnostics.ts";
import { readRequirements } from "../surroundings/requirements/read-requirements.ts";
import { traceCauses } from "./trace-causes.ts";
import { judgeReview, type FailOn } from "./judge-review.ts";

/** One side of a review: a project translated and judged. */
export interface ReviewedSide {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
  readonly versions?: Report["versions"];
  /** Where it was translated from a project: the files that its configuration was read from. */
  readonly project?: Pick<KedroProject, "configFiles">;
}

export interface ReviewInput {
  /** Null when the project or environment does not exist on that side. */
  readonly before: ReviewedSide | null;
  readonly after: ReviewedSide | null;
  /** Both sides' files, for tracing changes to what was edited. */
  readonly files?: { readonly before: ProjectFiles | null; readonly after: ProjectFiles };
  readonly target: Target;
  readonly compared: Report["compared"];
  readonly failOn: FailOn;
  /** ISO 8601 instant from which the next runs are told; none are without it. */
  readonly now?: string | null;
  readonly codeOwners?: string | null;
  readonly otherTarget?: Report["otherTarget"];
  readonly definitions?: { readonly diff: string | null; readonly digest: string | null } | null;
  /** How many findings the settings left out. */
  readonly ignored?: number;
}

/** The review of one project in one environment: compare, trace, judge, on one page. */
export function reviewProject(input: ReviewInput): Report {
  const { target, failOn, codeOwners = null, now = null } = input;
  const before = input.before?.location ?? null;
  const after = input.after?.location ?? null;
  const failures = failuresOf(input.before, input.after);
  const changes = findChanges(input, before, after, failures);
  const edits = reachOfEdits(groupEdits(changes), changes, after);
  const impact = traceImpact({ changes, before, after, now, codeOwners });
  const compared = compareDiagnostics(input.before?.diagnostics ?? [], input.after?.diagnostics ?? [], target);
  // What is not read any more is not mended
  const diagnostics = { ...compared, fixed: failures.length === 0 ? compared.fixed : [], ignored: input.ignored ?? 0 };
  const side = after ?? before;
  const versions = (input.after ?? input.before)?.versions;
  return {
    formatVersion: 1,
    project: side?.project.name ?? "",
    root: side?.project.root ?? "",
    environment: side?.environment ?? "",
    target,
    ...judgeReview({ diagnostics, changes, edits, impact, before, after, failOn }),
    ...(versions === undefined ? {} : { versions }),
    compared: input.compared,
    diagnostics,
    changes,
    edits,
    impact,
    before,
    after,
    otherTarget: input.otherTarget ?? null,
    definitionsDiff: input.definitions?.diff ?? null,
    definitionsDigest: input.definitions?.digest ?? null,
  };
}

/** Differences of the two locations traced to what was edited, and those of the packages that the project asks for. */
function findChanges(
  input: ReviewInput,
  before: CodeLocation | null,
  after: CodeLocation | null,
  failures: readonly Failure[],
): readonly Change[] {
  const { files, now = null } = input;
  const changes = attributeToFailures(
    diffCodeLocations(before, after, now === null ? {} : { now }),
    failures,
    failuresOf(input.after, input.before),
  );
  if (files === undefined) return withoutOrigins(changes);
  const requirements =
    before === null || after === null || files.before === null
      ? []
      : diffRequirements(
          readRequirements(files.before, before.project.root),
          readRequirements(files.after, after.project.root),
        );
  return [...traceCauses(changes, files.before, files.after), ...requirements];
}
