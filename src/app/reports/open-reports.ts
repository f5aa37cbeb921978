import type { ServePage } from "../served-page.ts";
import { folderStore } from "./folder-store.ts";
import { keptReports, type ReadingParts } from "./kept-reports.ts";
import { DEFAULT_FOLDER, type ReportsConfig } from "./read-reports-config.ts";
import { redisStore } from "./redis-store.ts";
import { reportKey, reportLinks } from "./report-links.ts";
import { serveReports } from "./serve-reports.ts";

export interface OpenReportsParts {
  readonly config: ReportsConfig;
  readonly privateKey: string;
  readonly redisUrl: string | null;
  readonly log: (message: string) => void;
  /** Told what a stranger can bring about. */
  readonly complain: (message: string) => void;
  /** Told the status of each answer to whoever asks for a file. */
  readonly answered: (status: number) => void;
  readonly now: () => number;
}

/** Reports as they are kept, by whom they are made, and as they are served. */
export interface OpenReports {
  readonly keep: (reading: ReadingParts) => ReadingParts;
  readonly page: ServePage;
}

export function openReports(parts: OpenReportsParts): OpenReports {
  const { config, privateKey, redisUrl, log, complain, answered, now } = parts;
  const { publicUrl, secret, days, bytes, folder } = config;
  const links = reportLinks({ publicUrl, key: reportKey(secret, privateKey), days });
  const store =
    folder === null && redisUrl !== null
      ? redisStore(redisUrl, { bytes, now, complain: ({ message }) => complain(`Redis: ${message}`) })
      : folderStore(folder ?? DEFAULT_FOLDER, { bytes, now });
  return {
    keep: (reading) => keptReports(reading, { links, store, now, log }),
    page: serveReports({ links, store, now, answered, log: complain }),
  };
}
