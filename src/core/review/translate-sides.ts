import { observeFiles } from "./observe-files.ts";
import { translateFiles, type TranslateOptions, type Translation } from "./translate-files.ts";

/** Both sides of a project in one environment. */
export interface TranslatedSides {
  readonly before: Translation | null;
  readonly after: Translation | null;
}

/**
 * Translates both sides. The same options with the same files give the same result: where the older side gives the same
 * answer to everything that was asked of the newer one, it is not translated again.
 */
export function translateSides(before: TranslateOptions | null, after: TranslateOptions | null): TranslatedSides {
  if (before === null || after === null)
    return { before: before && translateFiles(before), after: after && translateFiles(after) };
  const observed = observeFiles(after.files);
  const newer = translateFiles({ ...after, files: observed.files });
  return { before: observed.isAnsweredAlikeBy(before.files) ? newer : translateFiles(before), after: newer };
}
