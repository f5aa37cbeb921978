import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import { patientRequests } from "../../github/patient-requests.ts";
import { VERSION } from "../../program/version.ts";
import type { AppConfig } from "../read-app-config.ts";

/** Milliseconds that a person waits for one answer. */
const LONGEST = 15_000;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A client that is the App itself, for commands that a person waits for: nothing long is waited for. */
export function appClient({ appId, privateKey, apiUrl }: Pick<AppConfig, "appId" | "privateKey" | "apiUrl">): Octokit {
  const silent = (): void => {};
  const client = new Octokit({
    baseUrl: apiUrl,
    userAgent: `kedro-dagster-action/${VERSION}`,
    authStrategy: createAppAuth,
    auth: { appId, privateKey },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  patientRequests(client, {
    sleep: wait,
    now: Date.now,
    log: silent,
    longestWait: 2000,
    betweenWrites: 0,
    timeout: LONGEST,
  });
  return client;
}
