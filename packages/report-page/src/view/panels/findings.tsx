import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PageFinding, PageReport } from "../../data/page-document.ts";
import { usePage } from "../page-context.ts";
import { Finding } from "../parts/finding.tsx";

const STEP = 50;

/** How many things there are to know besides the changes. */
export function countFindings({ findings, unread }: PageReport): string {
  const count = findings.introduced.length + unread.length;
  return count === 0 ? "" : String(count);
}

/** Findings, what could not be read, what is assumed, and what the other target does. */
export function Findings(): ComponentChildren {
  const { head, report } = usePage();
  const { findings, unread, assumptions, otherTarget, outside } = report;
  return (
    <div class="findings">
      {countAll(report) === 0 ? <p class="nothing">Nothing was found, and everything was read.</p> : null}
      <Section title="New findings" items={findings.introduced} />
      <Section title="Not readable" items={unread} />
      <Section title="Outside of the jobs" items={outside.map(note)} />
      <Section title="Assumptions" items={assumptions} />
      <Section
        title={head.isStanding === true ? "Findings" : "Findings that were there before"}
        items={findings.remaining}
      />
      <Section title="Findings fixed" items={findings.fixed} />
      <Section title={otherTarget?.title ?? ""} items={(otherTarget?.items ?? []).map(note)} />
    </div>
  );
}

function countAll({ findings, unread, assumptions, otherTarget, outside }: PageReport): number {
  const lists = [findings.introduced, findings.remaining, findings.fixed, unread, assumptions, outside];
  return lists.reduce((sum, { length }) => sum + length, otherTarget?.items.length ?? 0);
}

function note(message: string): PageFinding {
  return { severity: "note", message, help: "", rule: "", at: null, affects: [] };
}

function Section({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly PageFinding[];
}): ComponentChildren {
  const [most, setMost] = useState(STEP);
  if (items.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="count">{items.length}</span>
      </h2>
      <ul class="found">
        {items.slice(0, most).map((item, index) => (
          <li key={index}>
            <Finding item={item} />
          </li>
        ))}
      </ul>
      {items.length > most ? (
        <button type="button" class="link" onClick={() => setMost(most + STEP)}>
          {Math.min(STEP, items.length - most)} more of {items.length - most}
        </button>
      ) : null}
    </section>
  );
}
