import { readFileSync } from "node:fs";
import { z } from "zod";
import { failure, type Result, success } from "../core/model/result.ts";
import { unzipOne } from "../files/unzip-one.ts";
import { shippedFile } from "../program/load-program-assets.ts";
import { type Handover, LARGEST_HANDOVER } from "./handover.ts";

/** Lists in lists: no report comes near it. */
const DEEPEST = 100;

/**
 * What another job handed over, from the archive that GitHub keeps: one file of bounded size, held against the schema of
 * report.json. It may be a stranger's: what it says of the pull request proves nothing, and its texts are printed as
 * those of any project.
 */
export function readHandover(archive: Buffer): Result<Handover, string> {
  const file = unzipOne(archive, "report.json", LARGEST_HANDOVER);
  if (!file.ok) return file;
  const text = decoded(file.value);
  if (text === null) return failure("it is no text");
  if (depthOf(text) > DEEPEST) return failure("it is nested too deep");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return failure("it is no JSON");
  }
  const read = handoverSchema().safeParse(document);
  if (read.success) return success(read.data as Handover);
  const [issue] = read.error.issues;
  return failure(
    `it is not what \`schema/report.schema.json\` describes, at \`${issue?.path.join(".").slice(0, 200)}\``,
  );
}

function handoverSchema(): z.ZodType {
  const { $defs } = JSON.parse(readFileSync(shippedFile("reportSchema"), "utf8")) as { readonly $defs: object };
  return z.fromJSONSchema({ $defs, $ref: "#/$defs/Handover" } as Parameters<typeof z.fromJSONSchema>[0]);
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How deep brackets stand in each other; those in texts do not count. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (isText) {
      if (letter === "\\") index++;
      else if (letter === '"') isText = false;
    } else if (letter === '"') isText = true;
    else if (letter === "[" || letter === "{") deepest = Math.max(deepest, ++depth);
    else if (letter === "]" || letter === "}") depth--;
  }
  return deepest;
}
