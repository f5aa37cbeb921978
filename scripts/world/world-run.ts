// `npm run world -- FOLDER`: reads every Kedro project in a folder of checkouts, has the real Kedro of the version that it
// declares load it in a sandbox, and prints where the two differ.
import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import { runWorld } from "../../tools/world/run-world.ts";
import { worldTable } from "./world-table.ts";

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
const [folder] = positionals;
if (folder === undefined)
  throw new Error("usage: npm run world -- FOLDER [--only TEXT] [--again] [--show N] [--write]");
const judged = await runWorld({
  folder,
  work: values.work,
  again: values.again,
  isAsked: (id) => id.includes(values.only),
  onProgress: (text) => process.stderr.write(`${text}\n`),
});
console.log(worldTable(judged, Number(values.show)));
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(judged));
