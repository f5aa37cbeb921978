import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { actProgram } from "./github-system-tools.ts";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../..");

/** The Action as it is shipped: action.yml and a fresh build of dist. */
export function builtAction(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "action-"));
  const built = spawnSync(process.execPath, ["scripts/build.ts", join(folder, "dist")], { cwd: REPOSITORY });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr.toString()}`);
  cpSync(join(REPOSITORY, "action.yml"), join(folder, "action.yml"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface ActRun {
  readonly status: number | null;
  /** What the job printed, without act's own marks. */
  readonly lines: readonly string[];
  readonly text: string;
  readonly summary: string;
}

export interface ActOptions {
  /** Work tree of a repository whose HEAD is the workflow's commit. */
  readonly folder: string;
  /** The one workflow to run, where there are several. */
  readonly workflow?: string;
  readonly event: string;
  readonly payload: object;
  readonly token: string;
  readonly apiUrl: string;
  /** Web address of GitHub, where git fetches too. */
  readonly serverUrl: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** `owner/name@ref` → folder that stands for it. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** Runs the workflows of a repository for an event, on this machine and without Docker. */
export async function runWorkflow(options: ActOptions): Promise<ActRun> {
  const { folder, event, payload, token, apiUrl, serverUrl, environment = {}, actions = {} } = options;
  const home = mkdtempSync(join(tmpdir(), "act-"));
  const eventPath = join(home, "event.json");
  writeFileSync(eventPath, JSON.stringify(payload));
  const args = [
    event,
    "--eventpath",
    eventPath,
    "--platform",
    "ubuntu-latest=-self-hosted",
    "--secret",
    `GITHUB_TOKEN=${token}`,
    "--env",
    `GITHUB_API_URL=${apiUrl}`,
    "--env",
    `GITHUB_SERVER_URL=${serverUrl}`,
  ];
  if (options.workflow !== undefined) args.push("--workflows", options.workflow);
  for (const [name, value] of Object.entries(environment)) args.push("--env", `${name}=${value}`);
  for (const [name, where] of Object.entries(actions)) args.push("--local-repository", `${name}=${where}`);
  // act takes the first `node` on PATH, whatever action.yml asks for.
  const PATH = `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;
  const child = spawn(actProgram(), args, {
    cwd: folder,
    env: { PATH, HOME: home, XDG_CACHE_HOME: join(home, "cache") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  const status = await new Promise<number | null>((done) => child.once("close", done));
  rmSync(home, { recursive: true, force: true });
  const lines = text.split("\n").map((line) =>
    line
      .replace(/^\[[^\]]*\]\s*/, "")
      .replace(/^\|\s/, "")
      .replace(/^❗\s*/u, "")
      .trimEnd(),
  );
  return { status, lines, text, summary: text.slice(Math.max(0, text.indexOf("Summary - "))) };
}

/** Puts files into a work tree without committing them. */
export function place(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The Node that runs the tests must be the one that action.yml names. */
export function promisedNode(): number {
  return Number(/using: node(\d+)/.exec(readFileSync(join(REPOSITORY, "action.yml"), "utf8"))?.[1]);
}
