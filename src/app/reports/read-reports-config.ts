import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Environment, numberReader } from "../read-environment.ts";

/** How the files of reviews are served. */
export interface ReportsConfig {
  /** Where the App is reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** The operator's secret for links; null: one is made of the App's private key. */
  readonly secret: string | null;
  /** Days that a link lives. */
  readonly days: number;
  /** Bytes of all reports that are kept. */
  readonly bytes: number;
  /** Where they are kept; null: in Redis, where there is one, else in a folder of the system's for temporary files. */
  readonly folder: string | null;
}

export const DEFAULT_FOLDER = join(tmpdir(), "kedro-dagster-reports");

/** Reads what serves reports; null where no public address is set, which is all that switches it on. */
export function readReportsConfig(environment: Environment, problems: string[]): ReportsConfig | null {
  if (!environment["PUBLIC_URL"]) return null;
  const number = numberReader(environment, problems);
  const secret = environment["REPORT_SECRET"] ?? "";
  if (secret !== "" && secret.length < 32)
    problems.push("REPORT_SECRET is shorter than 32 characters: whoever sees a link could guess it.");
  return {
    publicUrl: readAddress("PUBLIC_URL", environment, problems),
    secret: secret === "" ? null : secret,
    days: number("REPORT_DAYS", { byDefault: 30, least: 1 }),
    bytes: number("REPORT_MEGABYTES", { byDefault: 500, least: 1 }) * 1024 * 1024,
    folder: environment["REPORT_FOLDER"] || null,
  };
}

/** An address at which the App is reached, without a slash at its end; what is wrong with it is added to the problems. */
export function readAddress(name: string, environment: Environment, problems: string[]): string {
  const url = environment[name] ?? "";
  if (!isSafe(url))
    problems.push(`${name} must be the address \`https://…\` at which the App is reached, without query or password.`);
  return url.replace(/\/+$/u, "");
}

/** Links are secrets on their way: only this machine may do without TLS. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text) || /[\s<>()[\]\\"'`|]/u.test(text.replace(/^https?:\/\/\[[0-9a-f:]+\]/iu, ""))) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username + password + search + hash !== "") return false;
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}
