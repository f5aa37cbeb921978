import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Result } from "../../../core/model/result.ts";
import type { Credentials } from "./exchange-code.ts";
import { githubManifest, type SetupPlaces } from "./github-manifest.ts";
import { donePage, failedPage, setupPage } from "./setup-html.ts";

export interface SetupParts extends SetupPlaces {
  /** Web address of GitHub. */
  readonly github: string;
  /** The organization that is to own the App; null: whoever sets it up. */
  readonly organization: string | null;
  /** What only whoever reads the log knows. */
  readonly token: string;
  readonly exchange: (code: string) => Promise<Result<Credentials, string>>;
  /** Keeps the credentials; answers with what is to be shown of them, or null. */
  readonly keep: (credentials: Credentials) => string | null;
  /** Told when there is an App and the page that says so has been sent. */
  readonly done: () => void;
}

const COOKIE = "kedro_dagster_setup";
/** Pages that are open at once. */
const MOST_STATES = 20;

/**
 * The pages that set the App up. The first is for whoever knows the token of the log; it has GitHub make the App. GitHub
 * sends the same browser back to the second, which the state of its cookie proves, with a code that is worth the
 * credentials once. Nothing else is answered, and after that nothing at all.
 */
export function createSetupServer(parts: SetupParts): Server {
  const states = new Set<string>();
  let isTaken = false;
  return createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      // not as an address of its own: whoever knocks may send what is none
      const [path = "", query = ""] = (request.url ?? "").split(/\?(.*)/su);
      const asked = new URLSearchParams(query);
      const send = (status: number, text: string): void => answer(response, { status, text, github: parts.github });
      if (path === "/health") return void response.writeHead(200).end('{"status":"to be set up"}\n');
      if (path === "/ready") return void response.writeHead(503).end('{"status":"to be set up"}\n');
      if (isTaken || request.method !== "GET") return send(404, failedPage("There is nothing here."));
      if (path === "/setup") {
        if (!isSame(asked.get("token") ?? "", parts.token))
          return send(403, failedPage("Open the address that stands in the App's log: it holds a token."));
        return send(200, begin(response, states, parts));
      }
      if (path !== "/setup/done") return send(404, failedPage("There is nothing here."));
      if (!isOurs(request, asked.get("state") ?? "", states))
        return send(403, failedPage("This browser has not begun here. Open the address in the log again."));
      isTaken = true;
      void take(asked.get("code") ?? "", parts).then(({ status, text, credentials }) => {
        isTaken = credentials !== null;
        response.setHeader("connection", "close");
        send(status, text);
        if (credentials === null) return;
        // the browser may have gone while GitHub was asked: the App is made all the same
        if (response.destroyed) parts.done();
        else response.once("close", parts.done);
      });
    },
  );
}

function begin(response: ServerResponse, states: Set<string>, parts: SetupParts): string {
  const state = randomBytes(32).toString("hex");
  const [oldest] = states;
  if (oldest !== undefined && states.size >= MOST_STATES) states.delete(oldest);
  states.add(state);
  const secure = parts.setupUrl.startsWith("https:") ? "; Secure" : "";
  // no path: that of the page, as the browser knows it, which a proxy may have cut short
  response.setHeader("set-cookie", `${COOKIE}=${state}; HttpOnly; SameSite=Lax${secure}`);
  const owner = parts.organization === null ? "" : `/organizations/${parts.organization}`;
  return setupPage(`${parts.github}${owner}/settings/apps/new?state=${state}`, githubManifest(parts));
}

/** Whether GitHub sends back the browser that began, for the first time. */
function isOurs(request: IncomingMessage, state: string, states: Set<string>): boolean {
  const cookies = (request.headers.cookie ?? "").split(";").map((cookie) => cookie.trim());
  const own = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
  return states.has(state) && isSame(own, state) && states.delete(state);
}

interface Taken {
  readonly status: number;
  readonly text: string;
  readonly credentials: Credentials | null;
}

async function take(code: string, { exchange, keep }: SetupParts): Promise<Taken> {
  const exchanged = await exchange(code);
  if (!exchanged.ok) {
    const text = failedPage(
      `GitHub did not hand out the credentials: ${exchanged.error}. Open the address in the log again.`,
    );
    return { status: 502, text, credentials: null };
  }
  const credentials = exchanged.value;
  try {
    return { status: 200, text: donePage(credentials.page, keep(credentials)), credentials };
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "it failed";
    const text = failedPage(
      `The App is made, but its credentials could not be written (${why}). Mend that, delete the App at ${credentials.page}, and open the address in the log again.`,
    );
    return { status: 500, text, credentials: null };
  }
}

/** In constant time. */
function isSame(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

interface Page {
  readonly status: number;
  readonly text: string;
  readonly github: string;
}

/** No script, no frame, nothing from elsewhere, no copy; the address with its token goes to nobody. */
function answer(response: ServerResponse, { status, text, github }: Page): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "strict-origin",
      "x-content-type-options": "nosniff",
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action ${github}; frame-ancestors 'none'; base-uri 'none'`,
    })
    .end(text);
}
