/**
 * What the page holds of a review, as JSON beside its program: small (assets in columns, their paths as predecessors), and
 * of texts that are shown as they stand. Lists of numbers are places in the lists of the same report.
 */
export interface PageDocument {
  readonly formatVersion: 1;
  readonly title: string;
  /** The program's own version; null where no host says it. */
  readonly version: string | null;
  /** What the host has to say: why the comparison or the settings are not as expected. */
  readonly notes: readonly string[];
  readonly reports: readonly PageReport[];
  /** The page is about a project as it stands: nothing is compared. */
  readonly isStanding?: true;
  /** What stood on the deployment branches. */
  readonly history?: readonly PageBranch[];
  /** The first page of the site that this one is in. */
  readonly home?: string;
}

/** A deployment branch, its last deployments the newest first, and the pages that compare two of them. */
export interface PageBranch {
  readonly branch: string;
  readonly environments: readonly string[];
  readonly note: string;
  readonly commits: readonly PageDeployment[];
  readonly comparisons: readonly PageComparison[];
}

export interface PageDeployment {
  readonly commit: string;
  /** In words. */
  readonly at: string;
  readonly url?: string;
}

export interface PageComparison {
  /** Places in `commits`: the older and the newer one. */
  readonly from: number;
  readonly to: number;
  /** A file of the site. */
  readonly href: string;
  readonly verdict: PageReport["verdict"];
  readonly verdictWord: string;
  readonly sentence: string;
}

/** The document as it stands in the page: what is large and not looked at first is an element of its own. */
export interface PageHead extends Omit<PageDocument, "reports"> {
  readonly reports: readonly PageReportHead[];
}

export type PageReportHead = Omit<PageReport, "assets">;

/** Columns of the assets that are read when an asset is looked at, or searched by one of them. */
export type DetailColumns = Pick<PageAssets, "details" | "texts">;

/** One project in one environment. */
export interface PageReport {
  readonly name: string;
  readonly project: string;
  readonly root: string;
  readonly environment: string;
  readonly verdict: "pass" | "warn" | "fail" | "unknown";
  readonly verdictWord: string;
  readonly sentence: string;
  /** The answer to "does it load?". */
  readonly loads: string;
  /** The two sides by name, and versions, in words. */
  readonly compared: string;
  readonly versions: string;
  readonly accounted: string;
  /** What of the project was run; left out where nothing was. */
  readonly ran?: string;
  /** What is said where nothing changes, and of an asset that no change reaches: it may not be known. */
  readonly noChange: string;
  readonly unreached: string;
  /** Address of a line on the newer side, with `{path}` and `{line}`; null where none is known. */
  readonly fileUrl: string | null;
  readonly changes: readonly PageChange[];
  readonly assets: PageAssets;
  readonly jobs: readonly string[];
  readonly groups: readonly string[];
  readonly owners: readonly string[];
  readonly schedules: readonly PageSchedule[];
  readonly failingJobs: readonly string[];
  readonly findings: {
    readonly introduced: readonly PageFinding[];
    readonly remaining: readonly PageFinding[];
    readonly fixed: readonly PageFinding[];
  };
  readonly files: readonly PageFile[];
  readonly unread: readonly PageFinding[];
  readonly assumptions: readonly PageFinding[];
  /** What the changes reach outside of all jobs. */
  readonly outside: readonly string[];
  readonly recompute: { readonly assets: number; readonly selection: string; readonly commands: readonly string[] };
  /** What the other target builds differently. */
  readonly otherTarget: { readonly title: string; readonly items: readonly string[] } | null;
  /** Unified diff of the generated definitions; null where there is none. */
  readonly definitions: string | null;
  /** Lines of it that are left out. */
  readonly definitionsCut: number;
}

/** A place, with its address where the host knows one. */
export interface PagePlace {
  readonly file: string;
  readonly line: number;
  readonly url?: string;
}

/** An edit and what comes from it. */
export interface PageChange {
  readonly criticality: "breaking" | "risky" | "safe";
  readonly word: string;
  /** Messages with names in backticks, the one that says most first. */
  readonly messages: readonly string[];
  readonly more: number;
  readonly reason: string;
  /** The definition that was edited, or "". */
  readonly cause: string;
  readonly at: PagePlace | null;
  readonly isBefore: boolean;
  /** Unified diff of the edited lines, or "". */
  readonly lines: string;
  /** Assets that it touches directly. */
  readonly roots: readonly number[];
  /** How many it makes stale, those behind them included. */
  readonly reaches: number;
  readonly jobs: readonly number[];
  readonly schedules: readonly string[];
}

/** Assets of both sides in columns: each list has one entry for each asset, or is by place where few have any. */
export interface PageAssets {
  /** Keys without the environment in front. */
  readonly names: readonly string[];
  /** What those were called before that have another name now. */
  readonly formerNames: Readonly<Record<string, string>>;
  /** A digit each: the place in `ASSET_STATES`. */
  readonly states: string;
  /** A letter each: `b` on both sides, `a` after only, `w` was there only before. */
  readonly sides: string;
  /** Places in `groups`, -1 for none. */
  readonly groups: readonly number[];
  /** What each is made of after; of one that is gone, before: how many, then which, asset after asset. */
  readonly deps: readonly number[];
  /** Of these, those that are new; and what an asset on both sides was made of besides. */
  readonly gained: Readonly<Record<string, readonly number[]>>;
  readonly lost: Readonly<Record<string, readonly number[]>>;
  /** The asset before it on the shortest path from the change; -1 for none. */
  readonly previous: readonly number[];
  /** Places in `causeSets` and in `jobSets`; -1 for none. */
  readonly causes: readonly number[];
  readonly causeSets: readonly (readonly number[])[];
  readonly jobs: readonly number[];
  readonly jobSets: readonly (readonly number[])[];
  readonly owners: Readonly<Record<string, readonly number[]>>;
  /** Numbers of `ASSET_FACTS`, asset after asset. */
  readonly details: readonly number[];
  /** Texts that many share: functions, IO managers, files … by place. */
  readonly texts: readonly string[];
}

/** When a schedule fires in a week, where every week is alike. */
export interface PageTimes {
  readonly cron: string;
  readonly words: string;
  readonly zone: string;
  /** 0 is Monday; empty where weeks differ or the expression is not read. */
  readonly days: readonly number[];
  /** Minutes of the day. */
  readonly minutes: readonly number[];
}

export interface PageSchedule {
  readonly name: string;
  readonly job: string;
  readonly before: PageTimes | null;
  readonly after: PageTimes | null;
  readonly isReached: boolean;
  /** In words, the first first. */
  readonly next: readonly string[];
}

export interface PageFinding {
  readonly severity: "error" | "warning" | "info" | "note";
  readonly message: string;
  readonly help: string;
  readonly rule: string;
  readonly at: PagePlace | null;
  /** Names that hang on it. */
  readonly affects: readonly string[];
}

export interface PageFile {
  readonly path: string;
  readonly account: "explains" | "neutral" | "unused" | "not-followed";
  /** Places in `changes` that come from it. */
  readonly changes: readonly number[];
  readonly url?: string;
}
