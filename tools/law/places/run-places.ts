import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { translate } from "../../accuracy/seeded-project.ts";
import { LIBRARIES } from "../../forks/libraries.ts";
import { PythonForks } from "../../forks/python-forks.ts";
import { pythonEnvironment } from "../../python-environment.ts";
import type { Texts } from "../../seeds/mutate.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { projectOf } from "./project-of.ts";

/** Where a construct stands; each place shows what it leaves in a name of its own. */
export const PLACES = ["registration", "factory", "settings", "hook"] as const;
export type Place = (typeof PLACES)[number];

export interface PlaceResult {
  readonly construct: string;
  readonly place: Place;
  readonly verdict: "exact" | "owned" | "wrong";
  readonly real: string;
  readonly ours: readonly string[];
}

const PROGRAM = readFileSync(new URL("read_project.py", import.meta.url), "utf8");

/** Every construct at every place: real Kedro says which names it leads to, and we say the same or that it is not known. */
export async function runPlaces(): Promise<readonly PlaceResult[]> {
  const { python } = await pythonEnvironment();
  const home = mkdtempSync(join(tmpdir(), "places-"));
  const env = { PATH: process.env["PATH"], HOME: home, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" };
  const forks = await PythonForks.start(
    python,
    LIBRARIES.filter((name) => name.startsWith("kedro")),
    env,
  );
  const results: PlaceResult[] = [];
  try {
    for (const [index, [construct, lines]] of Object.entries(CONSTRUCTS).entries()) {
      const files = projectOf(lines);
      const real = await readByKedro(forks, join(home, String(index)), env, files);
      const location = await translate(files, "local", false);
      const ours = { ours: JSON.stringify(location), isComplete: location.complete };
      for (const place of PLACES) results.push(judged(construct, place, real, ours));
    }
  } finally {
    forks.close();
    rmSync(home, { recursive: true, force: true });
  }
  return results;
}

async function readByKedro(
  forks: PythonForks,
  cwd: string,
  env: NodeJS.ProcessEnv,
  files: Texts,
): Promise<readonly string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const { out } = await forks.run({ text: PROGRAM, cwd, env });
  const answer = JSON.parse(out.trimEnd().split("\n").at(-1) ?? "{}") as { names?: string[]; refused?: string };
  if (answer.names === undefined) throw new Error(`real Kedro refuses: ${answer.refused ?? out}`);
  return answer.names;
}

function judged(
  construct: string,
  place: Place,
  names: readonly string[],
  { ours, isComplete }: { readonly ours: string; readonly isComplete: boolean },
): PlaceResult {
  const real = names.find((name) => name.startsWith(`${place}_`)) ?? "";
  const said = [...new Set([...ours.matchAll(new RegExp(`\\b${place}_\\w*`, "gu"))].map(([name]) => name))];
  const verdict = said.some((name) => name !== real)
    ? "wrong"
    : said.includes(real)
      ? "exact"
      : isComplete
        ? "wrong"
        : "owned";
  return { construct, place, verdict, real, ours: said };
}
