import type { PageBranch } from "report-page";

/** What makes a page one of a site about a project. */
export interface SiteOptions {
  /** The project as it stands, not a change of it: both sides are the same. */
  readonly isStanding?: boolean;
  /** What stood on the deployment branches, with the pages that compare it. */
  readonly history?: readonly PageBranch[];
  /** The site's first page, seen from this one. */
  readonly home?: string;
}
