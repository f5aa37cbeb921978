import type { TextLimits } from "./fit-sections.ts";
import type { LinkTemplates } from "./place-link.ts";

export interface MarkdownOptions {
  readonly limits?: TextLimits;
  readonly links?: LinkTemplates | null;
  /** Where what is cut can be read: a label of ours and its address. */
  readonly rest?: { readonly label: string; readonly url: string | null } | null;
  /** Folds are opened: for pages that are read rather than glanced at. */
  readonly isLong?: boolean;
}

export interface SectionOptions extends MarkdownOptions {
  /** The only report on the page. */
  readonly isOnly: boolean;
}
