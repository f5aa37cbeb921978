import type { ConfigValue } from "omegaconf";
import type { Change } from "../../model/change.ts";

/** Whether a change of a dataset reaches nodes that read it, and nodes that make it. */
export interface SidesOfDataset {
  readonly read: boolean;
  readonly made: boolean;
}

/** What of a change says which code of a dataset it is about. */
export type ChangedDataset = Pick<Change, "type" | "before" | "after" | "consequences">;

/** What loading runs is nothing to the maker, and what saving runs reaches readers through the maker alone. */
export function sidesOf(change: ChangedDataset): SidesOfDataset {
  if (change.type !== "storage-code-changed") return { read: true, made: true };
  // code that only one side has is told with the type
  const code = change.consequences.find(({ path }) => path[1] === "datasets" && path[3] === "code") ?? change;
  const { before = null, after = null } = code;
  const differs = (use: "load" | "save"): boolean => printsOf(before, use) !== printsOf(after, use);
  return { read: differs("load"), made: differs("save") };
}

/** Fingerprints of one use, of all classes in the document of a dataset's code. */
function printsOf(code: ConfigValue, use: "load" | "save"): string {
  if (!isRecord(code)) return "";
  return Object.values(code)
    .flatMap((one) => (isRecord(one) && typeof one[use] === "string" ? one[use] : []))
    .join();
}

function isRecord(value: ConfigValue): value is { readonly [key: string]: ConfigValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
