// `npm run fuzz -- --count 20000 --seed 1`: rough mutants of every seed project must neither crash, hang nor eat memory.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mutate } from "../../tools/seeds/mutate.ts";
import { seedProjects } from "../../tools/seeds/seed-projects.ts";
import { seededRandom } from "../../tools/seeds/seeded-random.ts";
import { translatePool } from "./translate-pool.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "15" },
  },
});
const [count, first] = [Number(values.count), Number(values.seed)];
const projects = seedProjects(fileURLToPath(new URL("../..", import.meta.url)));
const pool = await translatePool(2, Number(values.seconds), 1024);
const findings: string[] = [];
let complete = 0;
let slowest = { ms: 0, seed: 0 };
await Promise.all([lane(0), lane(1)]);
await pool.close();
console.log(
  `${count} mutants from seed ${first}: ${findings.length} crashed or hung; ${complete} complete; slowest ${Math.round(slowest.ms)} ms (seed ${slowest.seed}); ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
);
for (const finding of findings) console.log(finding);
process.exitCode = findings.length > 0 ? 1 : 0;

async function lane(offset: number): Promise<void> {
  for (let i = offset; i < count; i += 2) {
    const seed = first + i;
    const random = seededRandom(seed);
    const project = random.pick(projects);
    const mutant = mutate(project.files, random, "rough");
    const answer = await pool.translate({
      files: mutant.files,
      environment: project.environment,
      target: random.pick(["plugin", "generated"] as const),
      wantsLocation: false,
    });
    if (answer.kind !== "done")
      findings.push(
        `seed ${seed} (${project.name}): ${answer.kind} after ${mutant.description}\n  ${"text" in answer ? answer.text.split("\n").slice(0, 4).join("\n  ") : ""}`,
      );
    else {
      if (answer.complete) complete++;
      if (answer.ms > slowest.ms) slowest = { ms: answer.ms, seed };
    }
  }
}
