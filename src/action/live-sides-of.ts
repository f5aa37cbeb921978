import type { PythonParser } from "static-python";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { LiveSide, LiveSides } from "../core/review/live-sides.ts";
import { amendWith, judgeTranslation, type LiveReading } from "../live/read-live.ts";
import type { ReviewRequest } from "./review-program.ts";

/** What the projects' own Python said, ready to be laid over what is read of the same commits. */
export function liveSidesOf(
  live: NonNullable<ReviewRequest["live"]>,
  { before, after, parser }: Pick<ReviewRequest, "before" | "after"> & { readonly parser: PythonParser },
): (root: string, environment: string) => LiveSides | null {
  const sideOf = (reading: LiveReading | null, files: ProjectFiles | null): LiveSide | null =>
    reading === null || files === null ? null : liveSide(reading, { files, parser });
  return (root, environment) => {
    const readings = live(root, environment);
    if (readings === null) return null;
    const { told } = readings;
    return { told, before: sideOf(readings.before, before), after: sideOf(readings.after, after) };
  };
}

function liveSide(
  { kedro, plugin, versions }: LiveReading,
  read: { readonly files: ProjectFiles; readonly parser: PythonParser },
): LiveSide {
  return {
    amend: amendWith(kedro, read),
    versions,
    judge({ location, diagnostics }) {
      if (plugin === null) return [];
      const errors = diagnostics.filter(({ severity, targets }) => severity === "error" && targets.includes("plugin"));
      return judgeTranslation(location, plugin, errors.length);
    },
  };
}
