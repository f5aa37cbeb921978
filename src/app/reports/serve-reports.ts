import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Asked, ServedPage, ServePage } from "../served-page.ts";
import { NO_CONTENT, type PackedFile, unpackFile } from "./packed-report.ts";
import { type ReportLinks, REPORTS_PATH } from "./report-links.ts";
import type { ReportStore } from "./report-store.ts";

export interface ServedReports {
  readonly links: Pick<ReportLinks, "read">;
  readonly store: Pick<ReportStore, "get">;
  readonly now: () => number;
  /** Told the status of each answer. */
  readonly answered: (status: number) => void;
  readonly log: (message: string) => void;
}

/** Answers that are on their way at once; each may hold a whole report. */
const MOST_AT_ONCE = 8;
/** Answers a minute of one report, and reports that are counted at once. */
const MOST_A_MINUTE = 60;
const MOST_COUNTED = 10_000;

/** Links are capabilities: nothing keeps them, passes them on or frames what they show, and none is indexed. */
const GUARDED = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  vary: "accept-encoding",
} as const;

const FRAMED = "frame-ancestors 'none'";
/** What is not ours, not in time, or not kept: one answer for all of it, so that nothing is learnt from it. */
export const NO_SUCH_REPORT =
  "There is no such report, or its time is over. `/kedro-dagster refresh` in a comment on the pull request makes it anew.\n";

/**
 * Files of reports behind signed links. Whoever has no link learns nothing: not which repositories there are, nor whether a
 * report is kept. What a project wrote runs nothing: each file has its own policy, an origin of its own, and a type that no
 * browser guesses about.
 */
export function serveReports({ links, store, now, answered, log }: ServedReports): ServePage {
  const counted = new Map<string, number>();
  let minute = 0;
  let atOnce = 0;
  const isTooOften = (id: string): boolean => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute || counted.size > MOST_COUNTED) counted.clear();
    minute = current;
    counted.set(id, (counted.get(id) ?? 0) + 1);
    return (counted.get(id) ?? 0) > MOST_A_MINUTE;
  };
  const show: (path: string, asked: Asked) => Promise<ServedPage> = async (path, { takesGzip }) => {
    const link = links.read(path, now());
    if (link === null) return told(404, NO_SUCH_REPORT);
    if (isTooOften(link.id)) return told(429, "Asked too often: once more in a minute.\n");
    if (atOnce >= MOST_AT_ONCE) return told(503, "Too much at once: once more in a moment.\n");
    atOnce++;
    try {
      const report = await store.get(link.id);
      const file = report === null ? null : unpackFile(report, link.name);
      if (file !== null) return answer(file, takesGzip, () => void atOnce--);
    } catch (error) {
      log(`a report could not be read: ${error instanceof Error ? error.message : String(error)}`);
      atOnce--;
      return told(503, "Reports cannot be read at the moment.\n");
    }
    atOnce--;
    return told(404, NO_SUCH_REPORT);
  };
  return async (path, asked) => {
    if (!path.startsWith(REPORTS_PATH)) return null;
    const page = await show(path, asked);
    answered(page.status);
    return page;
  };
}

function told(status: number, text: string): ServedPage {
  const wait = status === 404 ? {} : { "retry-after": "60" };
  const policy = `${NO_CONTENT}; ${FRAMED}; sandbox`;
  return {
    status,
    type: "text/plain; charset=utf-8",
    text,
    headers: { ...GUARDED, ...wait, "content-security-policy": policy },
  };
}

function answer({ name, mediaType, policy, bytes }: PackedFile, takesGzip: boolean, ended: () => void): ServedPage {
  const isPage = mediaType === "text/html";
  const packed = Readable.from([bytes]);
  // the page is looked at and its links opened; the rest is data
  const sandbox = isPage ? "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox" : "sandbox";
  const isShown = isPage || mediaType === "image/svg+xml";
  return {
    status: 200,
    type: `${mediaType}; charset=utf-8`,
    text: takesGzip ? packed : packed.pipe(createGunzip()),
    headers: {
      ...GUARDED,
      "content-security-policy": `${policy}; ${FRAMED}; ${sandbox}`,
      "content-disposition": `${isShown ? "inline" : "attachment"}; filename="${name}"`,
      ...(takesGzip ? { "content-encoding": "gzip" } : {}),
    },
    ended,
  };
}
