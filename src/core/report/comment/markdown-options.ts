import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TextLimits } from "./fit-sections.ts";
import type { HostWords } from "../words/host-words.ts";

export interface MarkdownOptions extends HostWords {
  readonly limits?: TextLimits;
  /** Where what is cut can be read: words of ours and their address. */
  readonly rest?: { readonly label: string; readonly url: string | null } | null;
  /** Mistakes in the settings. */
  readonly mistakes?: readonly Diagnostic[];
  /** Folds are opened: for pages that are read rather than glanced at. */
  readonly isLong?: boolean;
  /** The command that makes the same report, where the names of the sides are not enough. */
  readonly reproduce?: string | null;
}

export interface SectionOptions extends MarkdownOptions {
  /** The only report on the page. */
  readonly isOnly: boolean;
}
