import type { PythonParser } from "../core/python/parse-python.ts";
import { reviewRepository } from "../core/review-repository.ts";
import { type Presentation, presentReports } from "../github/present-reports.ts";
import { reviewOptions } from "../settings/review-options.ts";
import type { ReviewInput } from "./review-pull-request.ts";

/** What the program is made of. */
export interface ProgramParts {
  readonly version: string;
  readonly parser: PythonParser;
  /** Text of the `runtime.py` that generated definitions carry. */
  readonly runtimeSource: string;
}

/** GitHub's limit for a check run's summary, less room for what it counts otherwise. */
const LONGEST_SUMMARY = 64_000;

/** Reviews by static reading alone: nothing of a pull request is ever run here. Null where there is no Kedro project. */
export function reviewReports({ before, after, settings, compared, notes, address, linkedAt }: ReviewInput, { version, parser, runtimeSource }: ProgramParts): Presentation | null {
  const definitions = { runtimeSource, generatorVersion: version, repository: address };
  const reports = reviewRepository({ ...reviewOptions(settings), before, after, compared, environmentVariables: new Map(), parser, definitions, otherTarget: true });
  return reports.length === 0 ? null : presentReports(reports, { address, linkedAt, notes, rest: null, longestSummary: LONGEST_SUMMARY });
}
