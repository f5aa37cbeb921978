import type { Change, ChangeCause, Criticality } from "./change.ts";
import type { CodeLocation } from "./code-location.ts";
import type { Diagnostic, RuleId, Target } from "./diagnostic.ts";
import type { Impact } from "./impact.ts";
import type { Place } from "./place.ts";
import type { FollowedVersion } from "./supported-versions.ts";

export type Verdict = "pass" | "warn" | "fail" | "unknown";

/** One project in one environment, before and after: everything a renderer may say. */
export interface Report {
  readonly formatVersion: 1;
  /** Name of the project. */
  readonly project: string;
  /** Its folder within the repository; "" for the root. */
  readonly root: string;
  /** The folder that it stood in on the older side, where that was another; left out otherwise. */
  readonly movedFrom?: string;
  readonly environment: string;
  readonly target: Target;
  readonly verdict: Verdict;
  /** One sentence that explains the verdict. */
  readonly sentence: string;
  /** Whether the judge of the target accepts the newer side: Kedro and, for the generated definitions, Dagster; the plugin. */
  readonly loads: "yes" | "no" | "unknown";
  /** What the project's own Python was asked, besides reading; left out where reading was all. */
  readonly live?: LiveAnswer;
  /** The versions that the newer side (the older where that is all there is) is read by, and why. */
  readonly versions?: readonly FollowedVersion[];
  /** Jobs of the newer side that are certain to fail when they run, sorted by job; none are told of what does not load. */
  readonly failingJobs: readonly FailingJob[];
  /** How the two sides were chosen, as the user named them (refs, or `merge result` and its first parent). */
  readonly compared: { readonly before: string | null; readonly after: string; readonly note: string | null };
  readonly diagnostics: {
    readonly introduced: readonly Diagnostic[];
    readonly remaining: readonly Diagnostic[];
    readonly fixed: readonly Diagnostic[];
    /** Findings that the settings told to leave out. */
    readonly ignored: number;
  };
  readonly changes: readonly Change[];
  /** Every file that differs between the sides, sorted by path, and what becomes of it; null where there is one side only. */
  readonly changedFiles: readonly ChangedFile[] | null;
  /** Nodes of the older side that the newer side may still have, in code that can no longer be read; sorted. */
  readonly noLongerRead: readonly string[];
  /** The same changes by the place that was edited, most serious first. */
  readonly edits: readonly Edit[];
  readonly impact: Impact;
  /**
   * In report.json: `before` and `after` tell of code only what differs between the sides. `reaches` has the units that the
   * other side has otherwise or not at all, and none of what only one side has; `code`, `packages` and `origins` are left
   * out where both sides have the same. `translate`, and the files of both sides that `review` leaves, hold all.
   */
  readonly onlyChangedCode?: true;
  /**
   * In a hand-over: of `before` and `after` only what comment, check and summary tell, and how many assets the newer side
   * makes. Values that follow from a change (`consequences`) are left out too.
   */
  readonly onlyTold?: { readonly assetsMade: number };
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  /** What differs when the newer side is translated for the other target, or null when that was not asked. */
  readonly otherTarget: {
    readonly target: Target;
    readonly changes: readonly Change[];
    /** Those that concern that target alone; empty unless they were asked for. */
    readonly diagnostics: readonly Diagnostic[];
  } | null;
  /** Text diff of the generated definitions (unified), or null when not computed. */
  readonly definitionsDiff: string | null;
  /** Digest of the generated definitions after, or null. */
  readonly definitionsDigest: string | null;
}

/** What the real tools of a project said of it. */
export interface LiveAnswer {
  /** Version of the real Kedro that loaded the project; null where none was asked, or it gave no answer. */
  readonly kedro: string | null;
  /** `both`: the comparison is made of what it says. `newer`: it was asked of the newer side alone, and the comparison is that of reading. */
  readonly sides: "both" | "newer";
  /** Why there is no answer; null where there is one. */
  readonly why: string | null;
  /** Modules of generated definitions that real Dagster refuses though reading takes them to load, and its own words. */
  readonly refused?: readonly { readonly module: string; readonly why: string }[];
}

/** A file that the change touches. */
export interface ChangedFile {
  readonly path: string;
  /**
   * `explains`: edits or findings come from it. `neutral`: formatting, comments, documentation, tests, another project.
   * `unused`: nothing that any node uses comes from it. `not-followed`: what could not be read may use it.
   */
  readonly account: "explains" | "neutral" | "unused" | "not-followed";
}

/** Why a job that loads is certain to fail. */
export interface FailingJob {
  /** Its name in dagster.yml. */
  readonly job: string;
  /** The node at which it fails, or null where it cannot even begin. */
  readonly node: string | null;
  readonly rule: RuleId;
  /** The finding's message. */
  readonly why: string;
  /** Whether the finding is one that the older side does not have. */
  readonly isNew: boolean;
}

/** One edit and every change that comes from it. */
export interface Edit {
  readonly criticality: Criticality;
  readonly cause: ChangeCause | null;
  readonly beforeAt: Place | null;
  readonly afterAt: Place | null;
  /** Indexes into `changes`, the one that says most first. */
  readonly changes: readonly number[];
  /** What several things have in common that are renamed or moved in one way; left out where there is no such thing. */
  readonly pattern?: EditPattern;
  /**
   * The lines that were edited, before and after, as a unified diff without its head: the whole function, constant, value
   * or entry where it is short. Left out where there is nothing to show.
   */
  readonly lines?: string;
  /** Assets to recompute because of it, those behind them included. */
  readonly assets: number;
  readonly jobs: readonly string[];
  /** Schedules' Dagster names. */
  readonly schedules: readonly string[];
}

/** One way in which several things are renamed or moved. */
export interface EditPattern {
  /** `name`: names, with `*` for what stays of each. `storage`: entries that stayed behind under such names. `path`: folders. */
  readonly kind: "name" | "storage" | "path" | "module" | "group" | "namespace";
  readonly from: string;
  readonly to: string;
}
