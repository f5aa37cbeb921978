import type { PythonParser } from "static-python";
import { accountForFiles } from "./accounting/account-for-files.ts";
import { diffCodeLocations } from "../changes/diff/diff-code-locations.ts";
import { diffDataFiles } from "../changes/diff/diff-data-files.ts";
import { withoutOrigins } from "../changes/diff/without-origins.ts";
import { groupEdits } from "../changes/edits/group-edits.ts";
import { reachOfEdits } from "../changes/impact/reach-of-edits.ts";
import { traceImpact } from "../changes/impact/trace-impact.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { type Diagnostic, stoppedBy, type Target } from "../model/diagnostic.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Report } from "../model/report.ts";
import { attributeToFailures, type Failure, failuresOf } from "./attribute-to-failure.ts";
import { compareDiagnostics } from "./compare-diagnostics.ts";
import { dependencyChanges } from "./dependency-changes.ts";
import { nodesNoLongerRead, nodesReadAgain, withoutAbsences, withoutPresences } from "./unread-absences.ts";
import { withExcerpts } from "./excerpts/with-excerpts.ts";
import { withLostPipelines } from "./with-lost-pipelines.ts";
import { withoutUnproven } from "./without-unproven.ts";
import { traceCauses } from "./trace-causes.ts";
import { judgeReview, type FailOn } from "./judge-review.ts";

/** One side of a review: a project translated and judged. */
export interface ReviewedSide {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
  readonly versions?: Report["versions"];
  /** Where it was translated from a project: the files that its configuration was read from, and what loading it imports. */
  readonly project?: Pick<KedroProject, "configFiles" | "imports">;
}

export interface ReviewInput {
  /** Null when the project or environment does not exist on that side. */
  readonly before: ReviewedSide | null;
  readonly after: ReviewedSide | null;
  /** The environment, where the project is there on both sides and that alone is not. */
  readonly environmentAlone?: string;
  /** What is found without the environment, too, where the older side has none. */
  readonly known?: readonly Diagnostic[];
  /** Both sides' files, for tracing changes to what was edited. */
  readonly files?: { readonly before: ProjectFiles | null; readonly after: ProjectFiles };
  /** With it and the files, every file that differs is accounted for. */
  readonly parser?: PythonParser;
  readonly target: Target;
  readonly compared: Report["compared"];
  readonly failOn: FailOn;
  /** ISO 8601 instant from which the next runs are told; none are without it. */
  readonly now?: string | null;
  readonly codeOwners?: string | null;
  readonly otherTarget?: Report["otherTarget"];
  /** Also tells findings that concern the other target only, as information. */
  readonly allTargets?: boolean;
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
  const repaired = failuresOf(input.after, input.before);
  const found = attributeToFailures(differences(input), failures, repaired);
  const older = input.before?.diagnostics ?? input.known ?? [];
  const newer = withLostPipelines(input.after?.diagnostics ?? [], before, after);
  const compared = compareDiagnostics(older, newer, { target, isOtherAsked: input.allTargets === true });
  const all = compareDiagnostics(older, newer, { target });
  const noLongerRead = nodesNoLongerRead(before, after, compared.introduced);
  const isBroken =
    failures.length > 0 ||
    [...compared.introduced, ...compared.remaining].some((one) => stoppedBy(one, target) === "loading");
  // what is new and does not load has nothing to tell but why
  const own = before === null && isBroken ? [] : found.filter(isNoFailure([...failures, ...repaired]));
  const readAgain = nodesReadAgain(before, after, compared.fixed);
  const seen = withoutPresences(withoutAbsences(own, noLongerRead, before), readAgain, after);
  const changes = withoutUnproven(findChanges(input, seen), newer);
  const changedFiles = accountFor(input, found, changes, [...all.introduced, ...all.fixed]);
  // of what does not load, or is not read, nothing is to be recomputed
  const reached = isBroken ? null : after;
  const edits = withExcerpts(reachOfEdits(groupEdits(changes), changes, reached), input.files);
  const impact = traceImpact(
    isBroken
      ? { changes: [], before: null, after: null, now: null, codeOwners: null }
      : { changes, before, after, now, codeOwners },
  );
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
    ...judgeReview({
      diagnostics,
      changes,
      changedFiles,
      noLongerRead,
      readAgain,
      isReadAgain: repaired.length > 0,
      ...(input.environmentAlone === undefined ? {} : { environmentAlone: input.environmentAlone }),
      edits,
      impact,
      before,
      after,
      failOn,
    }),
    ...(versions === undefined ? {} : { versions }),
    compared: input.compared,
    diagnostics,
    changes,
    changedFiles,
    noLongerRead,
    edits,
    impact,
    before,
    after,
    otherTarget: input.otherTarget ?? null,
    definitionsDiff: input.definitions?.diff ?? null,
    definitionsDigest: input.definitions?.digest ?? null,
  };
}

/** Leaves out what only seems to change because a broken file is not read on one side. */
function isNoFailure(failures: readonly Failure[]): (change: Change) => boolean {
  const names = new Set(failures.map(({ error }) => error.subject));
  return ({ cause }) => cause === null || cause.kind !== "code" || !names.has(cause.name);
}

/** Differences of the two locations traced to what was edited, and those of the packages that the project asks for. */
function findChanges({ before, after, files }: ReviewInput, found: readonly Change[]): readonly Change[] {
  if (files === undefined) return withoutOrigins(found);
  const traced = traceCauses(found, files.before, files.after);
  if (before === null || after === null || files.before === null) return traced;
  const sides = [
    { location: before.location, files: files.before },
    { location: after.location, files: files.after },
  ] as const;
  const [older, newer] = sides;
  const imported = (after.project?.imports ?? []).map((one) => one.package);
  return [...traced, ...dependencyChanges(older, { ...newer, imported }), ...diffDataFiles(...sides)];
}

function differences({ before, after, now = null }: ReviewInput): readonly Change[] {
  return diffCodeLocations(before?.location ?? null, after?.location ?? null, now === null ? {} : { now });
}

/** Null where there are no files to compare, or only one side. */
function accountFor(
  { before, after, files, parser }: ReviewInput,
  changes: readonly Change[],
  traced: readonly Change[],
  findings: readonly Diagnostic[],
): Report["changedFiles"] {
  if (before === null || after === null || files === undefined || files.before === null || parser === undefined)
    return null;
  return accountForFiles({
    before: { ...before, files: files.before },
    after: { ...after, files: files.after },
    changes,
    traced,
    findings,
    parser,
  });
}
