import { join } from "node:path";
import { markdownCode, markdownMessage } from "../core/report/words/escape.ts";
import { dagsterPython } from "../live/dagster-python.ts";
import { validateDefinitions } from "../live/validate-definitions.ts";
import type { ActionIo } from "./action-io.ts";
import { passedOn } from "./passed-on.ts";
import type { FinishedReview } from "./publish-review.ts";
import { workspace } from "./read-compared.ts";

/** How long Dagster may take for one code location. */
const PATIENCE_SECONDS = 120;

/**
 * Has real Dagster load what was generated, where the workflow asks for it, and tells what only Dagster saw beside what
 * reading said. Answers why the run fails, or null. Called with the folder that the definitions were left in.
 */
export async function proveDefinitions(io: ActionIo, review: FinishedReview, folder: string): Promise<string | null> {
  const { inputs, definitions, reports } = review;
  if (inputs.validateWith !== "dagster") return null;
  if (folder === "") return told(io, "Dagster was not asked: there are no definitions to load.");
  const [first] = reports;
  const made = dagsterPython({
    python: inputs.python,
    project: join(workspace(io), inputs.repositoryPath, first?.root ?? ""),
    dagster: dagsterOf(review),
    home: join(io.environment["RUNNER_TEMP"] ?? "/tmp", "kedro-dagster-action", "python"),
    variables: passedOn(io.environment, "install"),
  });
  if (!made.ok) return `Dagster could not be set up: ${made.error}. Name an interpreter that has it with \`python\`.`;
  const answers = await validateDefinitions({
    python: made.value.python,
    folder,
    paths: [...definitions.files.keys()],
    timeoutSeconds: PATIENCE_SECONDS,
    variables: passedOn(io.environment, "load"),
  });
  const refused = answers.filter(({ loads }) => !loads);
  io.output("dagster-loads", String(answers.length > 0 && refused.length === 0));
  for (const { module, loads } of answers)
    io.info(`Dagster (${made.value.how}): ${module} ${loads ? "loads" : "does not load"}`);
  if (refused.length === 0) return null;
  const lines = refused.map(({ module, why }) => `| ${markdownCode(module)} | loads | ${markdownMessage(why)} |`);
  io.writeSummary(
    [
      "### What only Dagster saw",
      "",
      "| Definitions | Reading says | Dagster says |",
      "| --- | --- | --- |",
      ...lines,
      "",
    ].join("\n"),
  );
  return `Dagster refuses what reading takes to load: ${refused.map(({ module, why }) => `${module}: ${why}`).join("; ")}`;
}

function told(io: ActionIo, line: string): null {
  io.notice(line);
  return null;
}

/** Version of Dagster that the newer side is read by. */
function dagsterOf({ reports }: FinishedReview): string | null {
  const named = reports.flatMap(({ versions = [] }) => versions).find(({ name }) => name === "dagster");
  return /^\d+\.\d+(?:\.\d+)?$/u.exec(named?.version ?? "")?.[0] ?? null;
}
