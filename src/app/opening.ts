import type { Octokit } from "@octokit/core";
import type { AuditEntry } from "../deployment/audit-entry.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { createObjectCache } from "../github/object-cache.ts";
import { patientRequests } from "../github/patient-requests.ts";
import type { Installation } from "./installation.ts";
import { type Purpose, type Reach, repositoryClients } from "./repository-client.ts";
import type { InstalledRepository } from "./task.ts";

/** Opens what the App is installed on. */
export interface Opening {
  readonly open: (repository: InstalledRepository, purpose: Purpose) => Installation;
  /** For listing the repositories of an installation. */
  readonly openInstallation: (installation: number) => GitHubClient;
}

export interface OpeningParts {
  /** A client that is the App itself. */
  readonly app: GitHubClient;
  readonly apiUrl: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly login: string;
  readonly log: (message: string) => void;
  readonly audit: (entry: AuditEntry) => void;
  /** Done to each client before it is used. */
  readonly prepare: (client: Pick<Octokit, "hook">) => void;
  /** Least time between two writes of one installation. */
  readonly betweenWrites: number;
}

/** Texts and listings of so many bytes are kept for the next push: some hundred projects. */
const CACHED_BYTES = 64_000_000;

/** Milliseconds that a request may wait in its slot; longer waits go back into line. */
const LONGEST_WAIT = 15_000;

/** Clients that keep to GitHub's limits, over one cache of git objects. */
export function opening(parts: OpeningParts): Opening {
  const { appId, login, log, audit, betweenWrites } = parts;
  const cache = createObjectCache(CACHED_BYTES);
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const patience = { sleep, now: Date.now, log, longestWait: LONGEST_WAIT, betweenWrites, timeout: 30_000 };
  const makeClient = repositoryClients({ ...parts, sleep });
  const clientFor = (reach: Reach): GitHubClient => {
    const client = makeClient(reach);
    parts.prepare(client);
    patientRequests(client, patience);
    return client;
  };
  return {
    open: ({ installation, owner, repo }, purpose) => ({
      client: clientFor({ installation, repo, purpose }),
      repository: { owner, repo },
      other: (name) => ({
        client: clientFor({ installation, repo: name, purpose: "look" }),
        repository: { owner, repo: name },
      }),
      appId,
      login,
      cache,
      now: Date.now,
      sleep,
      log,
      audit,
    }),
    openInstallation: (installation) => clientFor({ installation, repo: null, purpose: "look" }),
  };
}
