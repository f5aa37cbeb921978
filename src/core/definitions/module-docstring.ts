import type { CodeLocation } from "../model/code-location.ts";
import { GENERATED_MARK } from "../model/generated-mark.ts";
import { counted } from "../text/counted.ts";
import type { DefinitionsPlan, NodePlan } from "./definitions-plan.ts";

const MOST_BLIND_SPOTS = 20;

/** The mark by which a generated file is known; a file without it is never overwritten. */
export const HEADER = GENERATED_MARK;

/** What a module of definitions is, where it comes from, and its lineage in an order in which it can be made. */
export function moduleDocstring(plan: DefinitionsPlan, assets: readonly NodePlan[]): string {
  const { location } = plan;
  const lines = [
    `Dagster definitions of the Kedro project ${plainText(location.project.name)}, environment ${plainText(location.environment)}.`,
    "",
    HEADER,
    "Change the Kedro project and generate again.",
  ];
  const unread = blindSpotLines(location);
  if (unread.length > 0)
    lines.push(
      "",
      `Incomplete: ${counted(location.blindSpots.length, "place")} of the project could not be read, and what hangs on them is not in here:`,
      "",
      ...unread.map((line) => `    ${line}`),
    );
  const lineage = inLineageOrder(assets);
  if (lineage.length > 0) lines.push("", "Lineage, in the order in which it can be made:", "");
  for (const node of lineage) {
    const inputs = node.inputs.map((port) => plainText(port.dataset)).join(", ");
    lines.push(
      `    ${inputs === "" ? "" : `${inputs} -> `}${plainText(node.node)} -> ${node.outputs.map((port) => plainText(port.dataset)).join(", ")}`,
    );
  }
  return `"""${lines.map((line) => line.trimEnd()).join("\n")}\n"""\n`;
}

/** Blind spots as `file:line message`, one a line; beyond the most that is read the manifest has them. */
export function blindSpotLines({ blindSpots }: CodeLocation): readonly string[] {
  const shown = blindSpots
    .slice(0, MOST_BLIND_SPOTS)
    .map(({ at, message }) => plainText(`${at.file}:${at.line} ${message.replaceAll("`", "").slice(0, 300)}`));
  const rest = blindSpots.length - shown.length;
  return rest === 0 ? shown : [...shown, `and ${rest} more, under blindSpots in the JSON beside this file`];
}

/** Each node after those it reads from, otherwise in the order given: a new node moves no line but what it feeds. */
function inLineageOrder(nodes: readonly NodePlan[]): readonly NodePlan[] {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((port) => [port.assetId, node] as const)));
  const done = new Set<NodePlan>();
  for (const root of nodes) {
    const stack: { readonly node: NodePlan; readonly rest: string[] }[] = [{ node: root, rest: [] }];
    const open = new Set<NodePlan>();
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top === undefined) break;
      if (!open.has(top.node)) {
        open.add(top.node);
        top.rest.push(
          ...top.node.inputs
            .map((port) => port.assetId)
            .sort()
            .reverse(),
        );
      }
      const next = top.rest.pop();
      const maker = next === undefined ? undefined : makers.get(next);
      if (maker !== undefined && !done.has(maker) && !open.has(maker)) stack.push({ node: maker, rest: [] });
      else if (next === undefined) {
        stack.pop();
        done.add(top.node);
      }
    }
  }
  return [...done];
}

/** A name in a docstring: what could end the docstring, hide or reorder text becomes `?`. */
export function plainText(text: string): string {
  return text.replace(/[^ !#$%&()*+,./0-9:;<=>?@A-Z[\]^_a-z{|}~-]/gu, (character) =>
    /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(
      character,
    )
      ? character
      : "?",
  );
}
