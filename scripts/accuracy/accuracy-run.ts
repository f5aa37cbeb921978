// `npm run accuracy -- --edits 1000 --seed 1 --write`: known edits of seed projects, the diff held against their effect.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accuracyPage } from "./accuracy-page.ts";
import { runSuite } from "../../tools/accuracy/run-suite.ts";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    project: { type: "string" },
    show: { type: "string", default: "10" },
    write: { type: "boolean", default: false },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const [edits, seed] = [Number(values.edits), Number(values.seed)];
const { kind, project } = values;
const result = await runSuite({
  root,
  edits,
  seed,
  onProgress: (judged) => process.stderr.write(`${judged} of ${edits} edits\n`),
  ...(kind === undefined ? {} : { isKind: (name: string) => name.includes(kind) }),
  ...(project === undefined ? {} : { isProject: (name: string) => name.includes(project) }),
});
const page = accuracyPage(result, { edits, seed });
console.log(page);
for (const { name, missed, wrong } of result.kinds) {
  for (const text of missed.slice(0, Number(values.show))) console.log(`MISSED (${name}) ${text}`);
  for (const text of wrong.slice(0, Number(values.show))) console.log(`WRONG (${name}) ${text}`);
}
if (values.write) {
  const file = new URL("../../docs/accuracy.md", import.meta.url);
  // what was measured on public projects stands below, and is measured by hand
  const [, publicProjects] = readFileSync(file, "utf8").split(/^(?=## Findings on public projects$)/mu);
  writeFileSync(file, publicProjects === undefined ? page : `${page}\n${publicProjects}`);
}
const [missed, wrong, right] = result.kinds.reduce(
  ([a, b, c], tally) => [a + tally.missed.length, b + tally.wrong.length, c + tally.right],
  [0, 0, 0],
);
process.exitCode = missed > 0 || right < 0.99 * (right + wrong) ? 1 : 0;
