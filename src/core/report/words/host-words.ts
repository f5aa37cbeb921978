import type { LinkTemplates } from "./place-link.ts";

/** What a host says to every form of a report that people read. */
export interface HostWords {
  readonly links?: LinkTemplates | null;
  /** Lines of the host's own, in the form of messages: why the comparison or the settings are not as expected. */
  readonly notes?: readonly string[];
  /** Web address of the page of the same review; null, or left out, where it has none. */
  readonly pageUrl?: string | null;
  /** The program's own version. */
  readonly programVersion?: string;
}
