import type { Place } from "../../config/place.ts";
import type { YamlProblem } from "../../config/problem.ts";
import type { YamlDialect } from "../parse/resolve-tag.ts";

/** What turning nodes into values needs to know, and whom it tells what PyYAML or OmegaConf would refuse. */
export interface ConstructContext {
  readonly dialect: YamlDialect;
  readonly hasAliases: boolean;
  readonly place: (span: { readonly start: number; readonly end: number }) => Place;
  readonly report: (problem: Omit<YamlProblem, "related"> & Partial<Pick<YamlProblem, "related">>) => void;
}
