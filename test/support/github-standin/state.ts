import type { GitStore } from "./git-store.ts";

export type Level = "read" | "write";
/** Somebody with a token: what it may do and under which name it writes. */
export interface Actor {
  readonly token: string;
  readonly login: string;
  readonly kind: "installation" | "workflow" | "user";
  /** App that the token belongs to; GitHub Actions is one too. */
  readonly appId: number | null;
  readonly permissions: Readonly<Record<string, Level>>;
  /** Names of the only repositories that the token reaches; undefined: all. */
  readonly repositories?: readonly string[];
}
export interface Call {
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  readonly status: number;
  readonly login: string;
  /** Names of the only repositories that the token reaches. */
  readonly repositories?: readonly string[];
}
export interface StandinRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
}
/** What a workflow run has left. */
export interface StoredArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly archive: Buffer;
  readonly isExpired: boolean;
}
/** A workflow run that is over. */
export interface StoredRun {
  readonly id: number;
  readonly path: string;
  readonly event: string;
  readonly head: string;
  readonly headBranch: string;
  readonly repository: string;
  readonly headRepository: string | null;
}
export interface StandinResponse {
  /** Sent as it is, instead of JSON. */
  readonly raw?: Buffer;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface StoredComment {
  readonly id: number;
  readonly pull: number;
  readonly login: string;
  body: string;
  edits: number;
  /** When it was written, and by whom it was answered with what; its edits change when it was updated. */
  readonly createdAt?: string;
  readonly reactions?: string[];
}
/** A comment at a line of a pull request, which begins a conversation. */
export interface StoredRemark extends StoredComment {
  readonly path: string;
  readonly line: number;
  readonly commit: string;
  isResolved: boolean;
}
export interface StoredCheck {
  readonly id: number;
  readonly appId: number;
  readonly name: string;
  readonly head: string;
  externalId: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: Readonly<Record<string, unknown>>[];
}
export interface StoredPull {
  readonly number: number;
  readonly headRef: string;
  head: string;
  baseRef: string;
  state: "open" | "closed";
  isMerged: boolean;
  mergeResult: string | null;
  readonly headRepository: string | null;
  /** How many more times GitHub says that it has not computed the merge result. */
  mergeDelay: number;
  title?: string;
  body?: string;
}

export interface StoredDeploymentStatus {
  readonly state: string;
  readonly description: string;
  readonly log: string;
  readonly address: string;
}
export interface StoredDeployment {
  readonly id: number;
  readonly login: string;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly statuses: StoredDeploymentStatus[];
}

export interface StoredEnvironment {
  readonly people?: readonly string[];
  readonly teams?: readonly string[];
  readonly wait?: number;
  readonly refs?: "protected" | readonly string[];
}

/** What an App may do and hear. */
export interface Grants {
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** GitHub as a stand-in plays it: state in memory and a real git repository behind the Git data API. */
export interface Standin {
  readonly owner: string;
  readonly repo: string;
  readonly store: GitStore;
  readonly appId: number;
  readonly installation: number;
  defaultBranch: string;
  isInstalled: boolean;
  /** Where GitHub sends webhooks, and how the latest ended, newest first. */
  readonly hook: {
    url: string;
    type: "json" | "form";
    /** Known where GitHub has made the App of a manifest. */
    secret: string | null;
    deliveries: (readonly [code: number, status: string])[];
  };
  /** What the App asks for, and what of it the installation grants; null: all. */
  granted: Grants;
  accepted: Grants | null;
  /** Requests that are left this hour. */
  remaining: number;
  readonly comments: StoredComment[];
  readonly remarks: StoredRemark[];
  /** What code scanning was handed, and whether it is on. */
  readonly scans: { readonly commit: string; readonly ref: string; readonly log: unknown }[];
  isScanned: boolean;
  readonly checks: StoredCheck[];
  /** What people may do, by login; nothing where they are not named. */
  readonly collaborators: Map<string, "admin" | "write" | "read">;
  /** Checks that are required of branches, by protection and by ruleset. */
  readonly protection: { isProtected: boolean; readonly contexts: string[]; readonly ruled: string[] };
  /** Commit statuses. */
  readonly statuses: { readonly commit: string; readonly context: string; readonly state: string }[];
  /** Protection of environments, and `team/login` of the members of teams. */
  readonly environments: Map<string, StoredEnvironment>;
  readonly members: string[];
  /** Commits that GitHub signs, and who made them. */
  readonly signed: Map<string, string>;
  readonly deployments: StoredDeployment[];
  readonly pulls: Map<number, StoredPull>;
  readonly artifacts: StoredArtifact[];
  readonly runs: StoredRun[];
  /** Kinds of the rules of a branch; whoever is the App may bypass `update`, `pull_request` and `required_status_checks`. */
  readonly rules: Map<string, readonly string[]>;
  readonly calls: Call[];
  /** What git has fetched: the objects of each exchange. */
  readonly fetches: (readonly string[])[];
  readonly actors: Actor[];
  /** How many more repositories the installation holds, which are like this one to whoever looks them over. */
  siblings: number;
  isRepository(name: string): boolean;
  /** Tried before every request is answered: a response stands in for the answer. Remove one by splicing. */
  readonly interceptors: ((request: StandinRequest) => StandinResponse | null)[];
  /** Refuse a locked conversation. */
  isLocked: boolean;
  nextId: number;
  /** Cut recursive listings after this many entries. */
  treeLimit: number;
  openPull(
    number: number,
    headRef: string,
    baseRef: string,
    options?: { readonly headRepository?: string; readonly mergeDelay?: number },
  ): StoredPull;
  /** Moves a pull request to the present head of its branch. */
  synchronize(number: number): StoredPull;
  /** Merges and moves the base branch; returns the commit that landed. */
  merge(number: number): string;
  answer(request: Omit<StandinRequest, "actor"> & { readonly token: string }): StandinResponse;
  writes(): readonly Call[];
}
