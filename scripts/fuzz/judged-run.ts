// `npm run fuzz:judged -- --count 1000 --seed 1`: gentle mutants that real Kedro still loads are read exactly, or with a
// blind spot that owns up to every difference; none is wrong, and most are exact.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { startOracle } from "../../tools/oracle/oracle.ts";
import { judge } from "./judge.ts";
import { mutate, type Texts } from "../../tools/seeds/mutate.ts";
import { seedProjects } from "../../tools/seeds/seed-projects.ts";
import { seededRandom } from "../../tools/seeds/seeded-random.ts";
import { translatePool } from "./translate-pool.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    "min-exact": { type: "string", default: "0.8" },
  },
});
const count = Number(values.count);
const projects = seedProjects(fileURLToPath(new URL("../..", import.meta.url))).filter((project) => project.isJudged);
const { python } = await pythonEnvironment();
const oracle = await startOracle(python, [
  "kedro.framework.session",
  "kedro.framework.project",
  "kedro_datasets.pickle",
  "pandas",
]);
const pool = await translatePool(2, 60, 2048);
const folder = mkdtempSync(join(tmpdir(), "mutants-"));
const tally = { exact: 0, partial: 0, wrong: 0, failed: 0 };
let seed = Number(values.seed);
let refused = 0;
await Promise.all([lane(), lane()]);
oracle.close();
await pool.close();
rmSync(folder, { recursive: true, force: true });
const judged = tally.exact + tally.partial + tally.wrong + tally.failed;
console.log(
  `${judged} mutants that real Kedro loads (${refused} more it refuses), from seed ${values.seed}: exact ${tally.exact} (${((100 * tally.exact) / judged).toFixed(1)} %), partial and owning up to it ${tally.partial}, wrong ${tally.wrong}, failed ${tally.failed}`,
);
process.exitCode = tally.wrong + tally.failed > 0 || tally.exact < Number(values["min-exact"]) * judged ? 1 : 0;

async function lane(): Promise<void> {
  while (tally.exact + tally.partial + tally.wrong + tally.failed < count) await judgeOne(seed++);
}

async function judgeOne(number: number): Promise<void> {
  const random = seededRandom(number);
  const project = random.pick(projects);
  const mutant = mutate(project.files, random, "gentle");
  const place = join(folder, String(number));
  write(place, mutant.files);
  const real = await oracle.ask({
    project: place,
    environment: project.environment,
    withPlugin: false,
    allPipelines: true,
  });
  rmSync(place, { recursive: true, force: true });
  if (real === null || "error" in real.kedro) {
    refused++;
    return;
  }
  const answer = await pool.translate({
    files: mutant.files,
    environment: project.environment,
    target: "plugin",
    wantsLocation: true,
  });
  if (answer.kind !== "done" || answer.location === null) {
    tally.failed++;
    console.log(
      `seed ${number} (${project.name}): ${answer.kind} after ${mutant.description}\n  ${"text" in answer ? answer.text : ""}`,
    );
    return;
  }
  const { verdict, problems } = judge(answer.location, real.kedro);
  tally[verdict]++;
  if (verdict === "wrong")
    console.log(
      `seed ${number} (${project.name}): wrong after ${mutant.description}\n  ${problems.slice(0, 4).join("\n  ")}`,
    );
}

function write(place: string, files: Texts): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
}
