// `npm run truth -- --edits 300 --seed 1 --write`: seeded edits of small projects with data, run by real Kedro before and
// after; every dataset whose content changed is held against what the review of the two commits tells.

import { parseArgs } from "node:util";
import { runTruth } from "../../tools/truth/run-truth.ts";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    project: { type: "string" },
    show: { type: "string", default: "20" },
    write: { type: "boolean", default: false },
  },
});
const [edits, seed, show] = [Number(values.edits), Number(values.seed), Number(values.show)];
const { kind, project } = values;
const result = await runTruth({
  edits,
  seed,
  onProgress: (judged) => void (judged % 20 === 0 && process.stderr.write(`${judged} of ${edits} edits\n`)),
  ...(kind === undefined ? {} : { isKind: (name: string) => name.includes(kind) }),
  ...(project === undefined ? {} : { isProject: (name: string) => name.includes(project) }),
});
for (const tally of result.kinds) {
  console.log(
    `${tally.kind}: edits ${tally.edits} refused ${tally.refused} effective ${tally.effective} alarms ${tally.alarms} told ${tally.told} owned ${tally.ownedUp.length} missed ${tally.missed.length} unchanged ${tally.unchanged.length} warned ${tally.warned.length}`,
  );
  for (const text of tally.missed.slice(0, show)) console.log(`  MISSED ${text}`);
  for (const text of tally.ownedUp.slice(0, show)) console.log(`  OWNED ${text}`);
  for (const text of tally.unchanged.slice(0, show)) console.log(`  UNCHANGED ${text}`);
  for (const text of tally.warned.slice(0, show)) console.log(`  WARNED ${text}`);
}
