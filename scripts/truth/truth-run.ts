// `npm run truth -- --edits 300 --seed 1 --write`: seeded edits of small projects with data, run by real Kedro before and
// after; every dataset whose content changed is held against what the review of the two commits tells.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runTruth } from "../../tools/truth/run-truth.ts";
import { truthPage } from "./truth-page.ts";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    project: { type: "string" },
    show: { type: "string", default: "10" },
    write: { type: "boolean", default: false },
  },
});
const [edits, seed] = [Number(values.edits), Number(values.seed)];
const { kind, project } = values;
const result = await runTruth({
  edits,
  seed,
  onProgress: (judged) => void (judged % 20 === 0 && process.stderr.write(`${judged} of ${edits} edits\n`)),
  ...(kind === undefined ? {} : { isKind: (name: string) => name.includes(kind) }),
  ...(project === undefined ? {} : { isProject: (name: string) => name.includes(project) }),
});
const page = truthPage(result, { edits, seed });
console.log(page);
for (const tally of result.kinds)
  for (const [what, texts] of Object.entries({
    MISSED: tally.missed,
    "OWNED UP": tally.ownedUp,
    ALARM: tally.isQuiet ? [...tally.unchanged, ...tally.warned] : [],
  }))
    for (const text of texts.slice(0, Number(values.show))) console.log(`${what} (${tally.kind}) ${text}`);
if (values.write) writeFileSync(new URL("../../docs/truth.md", import.meta.url), page);
process.exitCode = result.kinds.some(({ missed }) => missed.length > 0) ? 1 : 0;
