import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Environment } from "../../read-environment.ts";
import type { Credentials } from "./exchange-code.ts";

/** The variables that a file of credentials holds, one a line, as `EnvironmentFile` and `--env-file` read them too. */
export const CREDENTIALS = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"] as const;

export function credentialsText({ appId, privateKey, webhookSecret }: Credentials): string {
  const key = Buffer.from(privateKey).toString("base64");
  return `APP_ID=${appId}\nPRIVATE_KEY=${key}\nWEBHOOK_SECRET=${webhookSecret}\n`;
}

/** The environment with what `CREDENTIALS_FILE` holds; a variable that is set counts before it. */
export function withCredentials(environment: Environment): Environment {
  const path = environment["CREDENTIALS_FILE"] || null;
  if (path === null || !existsSync(path)) return environment;
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => [line.split("=")[0] ?? "", line.slice(line.indexOf("=") + 1).trim()] as const)
    .filter(([name]) => CREDENTIALS.some((known) => known === name) && !environment[name]);
  return { ...environment, ...Object.fromEntries(lines) };
}

/** Writes the file, for its owner alone, whole or not at all, and never over one that is there. */
export function keepCredentials(path: string, credentials: Credentials): void {
  const making = `${path}.${process.pid}`;
  try {
    writeFileSync(making, credentialsText(credentials), { mode: 0o600, flag: "wx" });
    linkSync(making, path);
  } finally {
    if (existsSync(making)) unlinkSync(making);
  }
}

/** Makes the folder of the file; false where nothing can be written there. */
export function canKeep(path: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
