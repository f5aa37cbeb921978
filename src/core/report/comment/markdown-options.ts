import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TextLimits } from "./fit-sections.ts";
import type { LinkTemplates } from "../words/place-link.ts";

export interface MarkdownOptions {
  readonly limits?: TextLimits;
  readonly links?: LinkTemplates | null;
  /** Where what is cut can be read: words of ours and their address. */
  readonly rest?: { readonly label: string; readonly url: string | null } | null;
  /** Lines of the host's own, in the form of messages: why the comparison or the settings are not as expected. */
  readonly notes?: readonly string[];
  /** Mistakes in the settings. */
  readonly mistakes?: readonly Diagnostic[];
  /** Folds are opened: for pages that are read rather than glanced at. */
  readonly isLong?: boolean;
  /** The program's own version. */
  readonly programVersion?: string;
  /** The command that makes the same report, where the names of the sides are not enough. */
  readonly reproduce?: string | null;
}

export interface SectionOptions extends MarkdownOptions {
  /** The only report on the page. */
  readonly isOnly: boolean;
}
