import type { CodeLocation } from "./code-location.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { KedroProject } from "./kedro-project.ts";
import type { Selection } from "./selection.ts";
import type { FollowedVersion } from "./supported-versions.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * A check of one code location, named after the finding it makes. A rule sees facts and yields findings: it reads no
 * files and knows no other rule.
 */
export type Rule = (facts: RuleFacts) => Iterable<Diagnostic>;

export interface RuleFacts {
  readonly project: KedroProject;
  readonly location: CodeLocation;
  readonly selection: Selection;
  readonly kedroVersion: string;
  readonly dagsterVersion: string;
  /** Where `kedroVersion` comes from; left out where it was only named. */
  readonly kedro?: FollowedVersion;
  /** Left out where only a project is known and not the files around it. */
  readonly surroundings?: Surroundings;
}
