import type { PageBranch } from "report-page";
import type { CodeLocation } from "../../model/code-location.ts";

/** What makes a page one of a site about a project. */
export interface SiteOptions {
  /** The project as it stands, not a change of it: both sides are the same. */
  readonly isStanding?: boolean;
  /** Whom to ask about an asset that no change reaches; left out where nobody says. */
  readonly ownersOf?: (asset: string, location: CodeLocation | null) => readonly string[];
  /** What stood on the deployment branches, with the pages that compare it. */
  readonly history?: readonly PageBranch[];
  /** The site's first page, seen from this one. */
  readonly home?: string;
}
