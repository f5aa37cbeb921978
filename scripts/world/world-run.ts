// `npm run world -- FOLDER`: reads every Kedro project in folders of checkouts, has the real Kedro of the version that it
// declares load it in a sandbox, and prints where the two differ.
import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import { runWorld } from "../../tools/world/run-world.ts";
import { worldPage } from "./world-page.ts";
import { projectLines, worldSums } from "./world-table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    work: { type: "string", default: ".cache/world" },
    again: { type: "boolean", default: false },
    show: { type: "string", default: "3" },
    out: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
if (positionals.length === 0)
  throw new Error("usage: npm run world -- FOLDER... [--only TEXT] [--again] [--show N] [--write]");
const judged = await runWorld({
  folders: positionals,
  work: values.work,
  again: values.again,
  isAsked: (id) => id.includes(values.only),
  onProgress: (text, one) => {
    process.stderr.write(`${text}\n`);
    for (const line of projectLines(one, Number(values.show))) console.log(line);
  },
});
console.log(worldSums(judged));
if (values.write) writeFileSync(new URL("../../docs/public-projects.md", import.meta.url), worldPage(judged));
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(judged));
