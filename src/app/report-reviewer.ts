import type { PythonParser } from "../core/python/parse-python.ts";
import { reviewRepository } from "../core/review-repository.ts";
import { presentReports } from "../github/present-reports.ts";
import { reviewOptions } from "../settings/review-options.ts";
import type { Reviewer } from "./review-pull-request.ts";

export interface ReviewerParts {
  readonly version: string;
  readonly parser: PythonParser;
  readonly runtimeSource: string;
}

/** GitHub's limit for a check run's summary, less room for what it counts otherwise. */
const LONGEST_SUMMARY = 64_000;

/** Reviews by static reading alone: nothing of a pull request is ever run here. */
export function reportReviewer({ version, parser, runtimeSource }: ReviewerParts): Reviewer {
  return ({ before, after, settings, compared, notes, address, linkedAt }) => {
    const definitions = { runtimeSource, generatorVersion: version, repository: address };
    const reports = reviewRepository({ ...reviewOptions(settings), before, after, compared, environmentVariables: new Map(), parser, definitions, otherTarget: true });
    return reports.length === 0 ? null : presentReports(reports, { address, linkedAt, notes, rest: null, longestSummary: LONGEST_SUMMARY });
  };
}
