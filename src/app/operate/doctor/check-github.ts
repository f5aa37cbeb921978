import type { GitHubClient } from "../../../github/github-client.ts";
import { httpFailure } from "../../../github/http-failure.ts";
import { whyUnreachable } from "../../../github/why-unreachable.ts";
import { type Finding, missing, note, ok } from "./finding.ts";

/** The App as GitHub knows it. */
export interface KnownApp {
  readonly slug: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

export interface GitHubSeen {
  readonly findings: readonly Finding[];
  /** Null: GitHub does not know us, or is not there, so that nothing else can be asked. */
  readonly app: KnownApp | null;
}

/** Seconds that the clocks may differ: GitHub takes a signature for one minute more. */
const SKEW = 30;

/** Whether GitHub is there, knows the App by this id and key, and has the same time. */
export async function checkGitHub(client: GitHubClient, apiUrl: string, now: () => number): Promise<GitHubSeen> {
  try {
    const { data, headers } = await client.request("GET /app");
    if (data === null) return { findings: [unknownApp()], app: null };
    const { slug = "", permissions, events } = data;
    const owner = data.owner !== null && "login" in data.owner ? ` of ${data.owner.login}` : "";
    const version = headers["x-github-enterprise-version"];
    return {
      findings: [
        ok("App", `GitHub knows it as ${slug}${owner}: APP_ID and private key fit`),
        ok("GitHub", version === undefined ? `${apiUrl} answers` : `${apiUrl} answers, Enterprise Server ${version}`),
        ...enterpriseVersion(version === undefined ? null : String(version)),
        clock(headers.date, now()),
      ],
      app: { slug, permissions: permissions as KnownApp["permissions"], events },
    };
  } catch (error) {
    return { findings: [whyNot(error, apiUrl, now())], app: null };
  }
}

function unknownApp(): Finding {
  return missing(
    "App",
    "GitHub does not know an App of this APP_ID and private key",
    "Compare APP_ID with the App's settings, and generate a new private key there: those of another App or a deleted key do not fit.",
  );
}

/** @param status what GitHub answered, if it did */
function whyNot(error: unknown, apiUrl: string, now: number): Finding {
  const failure = httpFailure(error);
  if (failure === null) {
    const why = whyUnreachable(error) ?? String(error);
    return missing(
      "GitHub",
      `${apiUrl} cannot be reached (${why})`,
      "Open the way to it. Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1; for an Enterprise Server set GHE_HOST.",
    );
  }
  const { date } = failure.headers;
  const timed = clock(typeof date === "string" ? date : undefined, now);
  if (failure.status === 401 && timed.state === "missing") return timed;
  if (failure.status === 401 || failure.status === 404) return unknownApp();
  return missing("GitHub", `${apiUrl} answered ${failure.status}`, "Look at GitHub's status, and ask again later.");
}

function clock(date: string | undefined, now: number): Finding {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs))
    return note("clock", "GitHub's answer does not say the time", "Compare the clock with another.");
  const seconds = Math.round((now - theirs) / 1000);
  if (Math.abs(seconds) <= SKEW) return ok("clock", "is GitHub's, to within half a minute");
  return missing(
    "clock",
    `is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} GitHub's: signatures would not be taken`,
    "Have the machine keep its time (NTP).",
  );
}

/** Merge queues came with 3.12. */
function enterpriseVersion(version: string | null): readonly Finding[] {
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  return version === null || major > 3 || (major === 3 && minor >= 12)
    ? []
    : [
        note(
          "version",
          `Enterprise Server ${version} has no merge queues`,
          "Nothing is to be done, unless you want them.",
        ),
      ];
}
