import { markdownCode } from "../core/report/words/escape.ts";
import { everProposed, proposeFile } from "../github/propose-file.ts";
import { throwIfPutOff } from "../github/rate-limit.ts";
import { readFileAt } from "../github/read-file-at.ts";
import { readRef } from "../github/read-ref.ts";
import { type FirstSettings, firstSettings } from "../settings/first-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { COMMAND } from "./read-command.ts";
import { readSnapshot } from "./read-snapshot.ts";
import type { Installation } from "./installation.ts";

/** Branch that the pull request is opened from. */
export const SETTINGS_BRANCH = "kedro-dagster-settings";
const TITLE = "Settings for Kedro on Dagster";

/** What became of it, as a line for the log or for whoever asked. */
export interface Onboarded {
  readonly isProposed: boolean;
  readonly told: string;
}

/**
 * Opens the one pull request that adds settings to a repository which has a Kedro project and none. It is
 * opened once: closed, merged or open, it is never opened again.
 */
export async function onboardRepository(installation: Installation): Promise<Onboarded> {
  const { client, repository } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  if (data.archived || data.fork) return nothing(data.archived ? "it is archived" : "it is a fork");
  const tip = await readRef(installation, data.default_branch);
  if (tip === null) return nothing("it is empty");
  if ((await readFileAt(installation, { path: SETTINGS_FILE, ref: tip })) !== null) return nothing("it has settings");
  const before = await everProposed(installation, SETTINGS_BRANCH);
  if (before !== null) return nothing(`they were proposed before: ${before}`);
  const { files, tree } = await readSnapshot(installation, tip);
  const settings = firstSettings(files);
  if (settings === null) return nothing("no Kedro project is found in it, or more or others than settings can name");
  const outcome = await proposeFile(installation, {
    path: SETTINGS_FILE,
    text: settings.text,
    base: data.default_branch,
    tip,
    tree,
    branch: SETTINGS_BRANCH,
    title: TITLE,
    body: bodyOf(settings),
  });
  if (outcome.kind === "proposed") return { isProposed: true, told: `settings are proposed: ${outcome.url}` };
  if (outcome.kind === "in-the-way") return nothing(`a branch \`${SETTINGS_BRANCH}\` holds what is not the App's`);
  throwIfPutOff(outcome.refusal, installation.now());
  return nothing(`${outcome.refusal.message} ${outcome.refusal.help}`);
}

function nothing(why: string): Onboarded {
  return { isProposed: false, told: `no settings are proposed: ${why}` };
}

/** Rows of the table in the pull request. */
const MOST_ROWS = 20;

function bodyOf({ projects }: FirstSettings): string {
  const rows = projects
    .slice(0, MOST_ROWS)
    .map(
      ({ root, environments }) =>
        `| ${markdownCode(root === "" ? "." : root)} | ${environments.map((name) => markdownCode(name)).join(", ")} |`,
    );
  const more = projects.length - rows.length;
  return [
    "Pull requests here are reviewed by Kedro on Dagster: what a change does to Dagster's assets, jobs and schedules stands in one comment and one check. That needs no settings; this file writes down what is found without them.",
    "",
    "| Kedro project | Environments |",
    "| --- | --- |",
    ...rows,
    ...(more > 0 ? ["", `And ${more} more in the file.`] : []),
    "",
    "- **Merge it**, and reviews stay as they are. Take out what is not to be reviewed, or set more, in this pull request or later; a project or environment that comes later is reviewed when it is named here, or its list is taken out. To have generated definitions kept on deployment branches, take the `#` off `deploy`.",
    "- **Close it**, and everything stays as it is: it is opened once and never again.",
    "",
    `\`${COMMAND} help\` in a comment on a pull request shows what can be asked for.`,
    "",
  ].join("\n");
}
