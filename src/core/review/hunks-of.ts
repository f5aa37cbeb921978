import type { StructuredPatchHunk } from "diff";
import type { DiffStep } from "./diff-lines.ts";

/** Common lines around what differs. */
const CONTEXT = 3;
const MARKS = { common: " ", removed: "-", added: "+" } as const;

/** The parts of a unified diff: what differs with the lines around it; parts that would touch are one. */
export function hunksOf(steps: readonly DiffStep[]): readonly StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  const at = { older: 1, newer: 1, step: 0 };
  for (const { start, end } of rangesOf(steps)) {
    for (; at.step < start; at.step++) advance(at, steps[at.step]);
    const [oldStart, newStart] = [at.older, at.newer];
    const lines: string[] = [];
    for (; at.step < end; at.step++) {
      const step = steps[at.step];
      if (step !== undefined) lines.push(...shown(step));
      advance(at, step);
    }
    hunks.push({ oldStart, oldLines: at.older - oldStart, newStart, newLines: at.newer - newStart, lines });
  }
  return hunks;
}

/** From the first step of each hunk to the one behind its last. */
function rangesOf(steps: readonly DiffStep[]): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const [index, { kind }] of steps.entries()) {
    if (kind === "common") continue;
    const start = Math.max(index - CONTEXT, 0);
    const end = Math.min(index + 1 + CONTEXT, steps.length);
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

function advance(at: { older: number; newer: number }, step: DiffStep | undefined): void {
  if (step?.kind !== "added") at.older++;
  if (step?.kind !== "removed") at.newer++;
}

function shown({ kind, line }: DiffStep): readonly string[] {
  const mark = MARKS[kind];
  return line.endsWith("\n") ? [mark + line.slice(0, -1)] : [mark + line, "\\ No newline at end of file"];
}
