import type { Place } from "../../model/place.ts";
import type { RangeSyntax } from "../versions/version-range.ts";

/** A package that a file of the project asks for. */
export interface DeclaredPackage {
  /** Normalized. */
  readonly name: string;
  /** As written, without spaces; "" for any version. */
  readonly version: string;
  readonly syntax: RangeSyntax;
  readonly marker: string | null;
  /** True for extras, groups and files of development: installed only by whoever asks for them. */
  readonly isOptional: boolean;
  readonly at: Place;
}
