import type { Diagnostic } from "../model/diagnostic.ts";
import { isOnlyReal } from "../model/is-only-real.ts";
import type { LiveAnswer } from "../model/report.ts";
import type { AskedVersions } from "../model/supported-versions.ts";
import { translateFiles, type TranslateOptions, type Translation } from "./translate-files.ts";
import type { TranslatedSides } from "./translate-sides.ts";

/** What the project's own Python says of one side, ready to be laid over what is read. */
export interface LiveSide {
  readonly amend: NonNullable<TranslateOptions["amend"]>;
  /** Versions that are installed there. */
  readonly versions: Partial<Pick<AskedVersions, "kedro" | "dagster">>;
  /** What the real tools say of the translation. */
  readonly judge: (translation: Translation) => readonly Diagnostic[];
}

/** What a host has asked the project's own Python, of one project in one environment. */
export interface LiveSides {
  readonly told: LiveAnswer;
  /** Null where that side was not asked, or gave no answer. */
  readonly before: LiveSide | null;
  readonly after: LiveSide | null;
}

interface Asked {
  readonly before: TranslateOptions | null;
  readonly after: TranslateOptions;
}

/**
 * Lays what the real tools say over both sides. Where they were asked of the newer side alone, both stay as they are read,
 * since what one reader fills in is no change; what only the real tools saw stands with both, as something that was there.
 */
export function translateLiveSides({ before, after }: Asked, live: LiveSides, read: TranslatedSides): TranslatedSides {
  if (live.after === null) return read;
  const newer = translateLive(after, live.after);
  if (before === null) return { before: null, after: newer };
  if (live.before !== null) return { before: translateLive(before, live.before), after: newer };
  const seen = newer.diagnostics.filter((found) => isOnlyReal(found) || found.rule === "live-reading-failed");
  const withSeen = (side: Translation | null): Translation | null =>
    side === null ? null : { ...side, diagnostics: [...side.diagnostics, ...seen] };
  return { before: withSeen(read.before), after: withSeen(read.after) };
}

function translateLive(options: TranslateOptions, { amend, versions, judge }: LiveSide): Translation {
  const translation = translateFiles({
    ...options,
    versions: {
      kedro: options.versions.kedro ?? versions.kedro ?? null,
      dagster: options.versions.dagster ?? versions.dagster ?? null,
      by: "the settings or the installed packages say",
    },
    amend,
  });
  return { ...translation, diagnostics: [...translation.diagnostics, ...judge(translation)] };
}
