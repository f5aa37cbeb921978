import type { ComponentChildren } from "preact";
import { usePage } from "../page-context.ts";
import { Diff } from "../parts/diff.tsx";

/** What the generated definitions were and are. */
export function Definitions(): ComponentChildren {
  const { report } = usePage();
  const { definitions, definitionsCut } = report;
  if (definitions === null) return <p class="nothing">The generated definitions do not change.</p>;
  return (
    <div class="definitions">
      <Diff text={definitions} label="Generated definitions, before and after" />
      {definitionsCut > 0 ? <p class="muted">{definitionsCut} more lines; report.json has all of them.</p> : null}
    </div>
  );
}
