import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import type { AppConfig } from "../../read-app-config.ts";
import { REPORTS_PATH } from "../../reports/report-links.ts";
import { NO_SUCH_REPORT } from "../../reports/serve-reports.ts";
import { askAddress } from "./ask-address.ts";
import { type Finding, missing, note, ok } from "./finding.ts";

const ABOUT = "reports";

/** Whether files of reviews, where they are to be served, can be kept, and are found at the address that links name. */
export async function checkReports({
  reports,
  redisUrl,
}: Pick<AppConfig, "reports" | "redisUrl">): Promise<readonly Finding[]> {
  if (reports === null) return [ok(ABOUT, "files of reviews are not served: PUBLIC_URL is not set")];
  const { publicUrl, folder } = reports;
  return [await place(folder, redisUrl), await knock(`${publicUrl}${REPORTS_PATH}`)];
}

async function place(folder: string | null, redisUrl: string | null): Promise<Finding> {
  if (folder === null)
    return redisUrl === null
      ? note(
          ABOUT,
          "files of reviews are kept in a folder for temporary files: a restart may end their links",
          "Set REDIS_URL, or REPORT_FOLDER to a folder that stays.",
        )
      : ok(ABOUT, "files of reviews are kept in Redis");
  return (await isWritable(folder))
    ? ok(ABOUT, "files of reviews are kept in REPORT_FOLDER")
    : missing(
        ABOUT,
        `${folder} (REPORT_FOLDER) cannot be written: comments would have no links`,
        "Let the App's own user write there, or name another folder.",
      );
}

/** Whether it can be written, or made where it is not there yet. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === "ENOENT";
    return isAbsent && dirname(folder) !== folder && isWritable(dirname(folder));
  }
}

/** Asks for a report that nobody has: only the App answers so. */
async function knock(url: string): Promise<Finding> {
  const answer = await askAddress(url);
  if (typeof answer === "string")
    return note(
      "links",
      `${url} cannot be reached from here (${answer})`,
      "Where the App does not run yet, or is reached from elsewhere alone, that is as it must be; open a link of a comment.",
    );
  return answer.status === 404 && answer.text === NO_SUCH_REPORT
    ? ok("links", `${url} leads to the App`)
    : missing(
        "links",
        `${url} answered ${answer.status}, and not as this App does: links in comments lead nowhere`,
        "Let what ends TLS hand /reports/ on to the App, under that very path.",
      );
}
