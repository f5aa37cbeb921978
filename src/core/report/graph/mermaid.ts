import type { Report } from "../../model/report.ts";
import { mermaidLabel } from "../words/escape.ts";
import { lineageView, type LineageView, type NodeState } from "./lineage-view.ts";
import { effectWords } from "../words/words.ts";

export interface MermaidLimits {
  readonly nodes: number;
  readonly edges: number;
  readonly characters: number;
  readonly label: number;
}

/** Well below what GitHub draws: 50,000 characters and 500 edges. */
export const MERMAID_LIMITS: MermaidLimits = { nodes: 120, edges: 200, characters: 12_000, label: 40 };

export interface Drawing {
  readonly text: string;
  readonly shown: number;
  readonly total: number;
}

/**
 * The changed assets and what surrounds them as a Mermaid flowchart, or null when there is nothing to draw. Ids are
 * numbers, names stand only in quoted labels. Fewer assets are drawn until the limits are met.
 */
export function renderMermaid(report: Report, limits: MermaidLimits = MERMAID_LIMITS): Drawing | null {
  for (let most = limits.nodes; most >= 2; most = Math.floor(most * 0.7)) {
    const view = lineageView(report, most);
    if (view.nodes.length === 0 || view.edges.length === 0) return null;
    const text = draw(view, limits);
    if (view.edges.length <= limits.edges && text.length <= limits.characters)
      return { text, shown: view.nodes.length, total: view.total };
  }
  return null;
}

function draw(view: LineageView, { label }: MermaidLimits): string {
  const ids = new Map(view.nodes.map(({ asset }, index) => [asset, `n${index + 1}`]));
  const nodes = view.nodes.map(({ asset, name, state }) => {
    const [open, close] = state === "external" ? ["[(", ")]"] : ["[", "]"];
    const word = stateWords(state);
    return `  ${ids.get(asset) ?? ""}${open}"${mermaidLabel(endOf(name, label), label)}${word === "" ? "" : `<br/>${mermaidLabel(word)}`}"${close}:::${state}`;
  });
  const more = view.hiddenBehind.length === 0 ? [] : [`  more["and ${view.hiddenBelow} more behind"]:::plain`];
  const edges = view.edges.map(
    ({ from, to, state }) =>
      `  ${ids.get(from) ?? ""} ${state === "removed" ? "-.->" : state === "added" ? "==>" : "-->"} ${ids.get(to) ?? ""}`,
  );
  const hidden = view.hiddenBehind.map((asset) => `  ${ids.get(asset) ?? ""} --> more`);
  return ["flowchart LR", ...nodes, ...more, ...edges, ...hidden, ...CLASSES].join("\n");
}

/** Outlines only, so that both of GitHub's themes stay readable. */
const CLASSES = [
  "  classDef added stroke:#1a7f37,stroke-width:3px",
  "  classDef renamed stroke:#8250df,stroke-width:3px",
  "  classDef gone stroke:#cf222e,stroke-width:3px,stroke-dasharray:5 3",
  "  classDef changed stroke:#bf8700,stroke-width:3px",
  "  classDef stale stroke:#bf8700,stroke-width:1px,stroke-dasharray:2 2",
  "  classDef loses stroke:#cf222e,stroke-width:2px",
  "  classDef external stroke:#57606a,stroke-width:1px",
  "  classDef plain stroke:#8c959f,stroke-width:1px",
];

function stateWords(state: NodeState): string {
  switch (state) {
    case "added":
      return "new";
    case "renamed":
      return "renamed";
    case "gone":
      return effectWords("is-orphaned");
    case "changed":
      return "changes";
    case "stale":
      return "stale";
    case "loses":
      return effectWords("loses-an-input");
    case "external":
    case "plain":
      return "";
  }
}

/** The end of a long key tells assets apart. */
function endOf(name: string, most: number): string {
  const points = [...name];
  return points.length <= most ? name : `…${points.slice(-(most - 1)).join("")}`;
}
