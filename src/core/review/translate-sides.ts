import type { ObservedFiles } from "./observe-files.ts";
import { translateFiles, type TranslateOptions, type Translation } from "./translate-files.ts";

/** Both sides of a project in one environment. */
export interface TranslatedSides {
  readonly before: Translation | null;
  readonly after: Translation | null;
}

/**
 * Translates both sides. The same options with the same files give the same result: where the older side gives the same
 * answer to everything that was asked of the newer one, for this environment or another, it is not translated again.
 */
export function translateSides(
  before: TranslateOptions | null,
  after: TranslateOptions | null,
  {
    observed,
    begin,
  }: { readonly observed: ObservedFiles; readonly begin: (side: "newer side" | "older side") => void },
): TranslatedSides {
  begin("newer side");
  const newer = after && translateFiles({ ...after, files: observed.files });
  if (before === null) return { before: null, after: newer };
  const isSame = newer !== null && observed.isAnsweredAlikeBy(before.files);
  if (!isSame) begin("older side");
  return { before: isSame ? newer : translateFiles(before), after: newer };
}
