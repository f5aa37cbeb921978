import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PageFinding, PageReport } from "../../data/page-document.ts";
import { usePage } from "../page-context.ts";
import { Message } from "../parts/message.tsx";
import { Place } from "../parts/place.tsx";

const STEP = 50;

/** How many things there are to know besides the changes. */
export function countFindings({ findings, unread }: PageReport): string {
  const count = findings.introduced.length + unread.length;
  return count === 0 ? "" : String(count);
}

/** Findings, what could not be read, what was taken as given, what to run, and what the other target does. */
export function Findings(): ComponentChildren {
  const { report } = usePage();
  const { findings, unread, assumptions, otherTarget, outside } = report;
  return (
    <div class="findings">
      <Recompute />
      <Section title="New findings" items={findings.introduced} />
      <Section title="Not readable" items={unread} />
      <Section title="Outside of the jobs" items={outside.map(note)} />
      <Section title="Taken as given" items={assumptions} />
      <Section title="Findings that were there before" items={findings.remaining} />
      <Section title="Findings fixed" items={findings.fixed} />
      <Section title={otherTarget?.title ?? ""} items={(otherTarget?.items ?? []).map(note)} />
    </div>
  );
}

function note(message: string): PageFinding {
  return { severity: "note", message, help: "", rule: "", at: null, affects: [] };
}

function Recompute(): ComponentChildren {
  const { report } = usePage();
  const { assets, selection, commands } = report.recompute;
  if (selection === "") return null;
  return (
    <section>
      <h2>
        To recompute <span class="count">{assets}</span>
      </h2>
      <p class="muted">Asset selection for Dagster</p>
      <pre tabIndex={0}>{selection}</pre>
      {commands.length === 0 ? null : (
        <>
          <p class="muted">The same with Kedro alone</p>
          <pre tabIndex={0}>{commands.join("\n")}</pre>
        </>
      )}
    </section>
  );
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

function Finding({ item }: { readonly item: PageFinding }): ComponentChildren {
  const { severity, message, help, rule, at, affects } = item;
  const doubted = affects.length > 8 ? [...affects.slice(0, 8), `${affects.length - 8} more`] : affects;
  return (
    <>
      {severity === "note" ? null : <span class={`severity ${severity}`}>{severity}</span>}
      <Message text={message} /> <Place at={at} />
      {doubted.length === 0 ? null : <div class="muted">leaves in doubt: {doubted.join(", ")}</div>}
      {help === "" ? null : (
        <div class="help">
          <Message text={help} />
        </div>
      )}
      {rule === "" ? null : <div class="muted rule">{rule}</div>}
    </>
  );
}
