import { plainValue } from "../core/dagster/values/plain-value.ts";
import type { ConfigNode } from "../../packages/omegaconf/src/config-node.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { liveDifference } from "./live-difference.ts";

/**
 * Where a value that was read differs from the real one, one difference for each innermost value. What is secret,
 * unknown, or replaced by a run is not compared.
 */
export function compareConfig(read: ConfigNode, live: unknown, what: string): readonly Diagnostic[] {
  return differing(read, live, []).map(({ path, node, one, other }) =>
    liveDifference({
      subject: path.join("."),
      at: node.at,
      what: `${what} \`${path.join(".")}\``,
      read: one,
      live: other,
    }),
  );
}

interface Differing {
  readonly path: readonly string[];
  readonly node: ConfigNode;
  readonly one: string;
  readonly other: string;
}

function differing(node: ConfigNode, live: unknown, path: readonly string[]): readonly Differing[] {
  const shapes = (): readonly Differing[] => [
    { path, node, one: textOf(plainValue(node, path.at(-1))), other: textOf(live) },
  ];
  switch (node.kind) {
    case "unknown":
      return [];
    case "scalar":
      if (node.isSecret === true || node.isFromRuntime === true || plainValue(node, path.at(-1)) === "<secret>")
        return [];
      return isSame(node.value, node.text, live) ? [] : shapes();
    case "list":
      if (!Array.isArray(live) || live.length !== node.items.length) return shapes();
      return node.items.flatMap((item, i) => differing(item, live[i], [...path, String(i)]));
    case "map": {
      if (path.at(-1) === "credentials") return [];
      if (typeof live !== "object" || live === null || Array.isArray(live)) return shapes();
      const seen = new Map<string, unknown>(Object.entries(live));
      const read = [...node.entries].filter(([, entry]) => entry.keyType === "str");
      const added = [...seen.keys()].filter((key) => !node.entries.has(key) && read.length === node.entries.size);
      return [
        ...read.flatMap(([key, entry]) =>
          seen.has(key)
            ? differing(entry.value, seen.get(key), [...path, key])
            : isLeftOut(key, entry.value)
              ? []
              : [{ path: [...path, key], node: entry.value, one: "present", other: "absent" }],
        ),
        ...added.map((key) => ({ path: [...path, key], node, one: "absent", other: "present" })),
      ];
    }
  }
}

/** The probe leaves credentials out. */
function isLeftOut(key: string, value: ConfigNode): boolean {
  return key === "credentials" || value.kind === "unknown";
}

/** Numbers that JSON or a double cannot hold were read as text. */
function isSame(value: string | number | boolean | null, text: string, live: unknown): boolean {
  if (typeof value === "number" && typeof live === "number") return value === live;
  if (typeof value === "number" && typeof live === "string")
    return String(value).toLowerCase().replace("infinity", "inf") === live;
  return value === live || (typeof value === "number" && text === String(live));
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
