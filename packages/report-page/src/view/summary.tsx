import type { ComponentChildren } from "preact";
import type { PageReportHead } from "../data/page-document.ts";
import { Message } from "./parts/message.tsx";

const SIGNS = { pass: "✓", warn: "!", fail: "✕", unknown: "?" } as const;

interface SummaryProps {
  readonly report: PageReportHead;
  readonly notes: readonly string[];
  /** What stands beside the title. */
  readonly children?: ComponentChildren;
}

/** The verdict, the project and the sentence. */
export function Summary({ report, notes, children }: SummaryProps): ComponentChildren {
  const { project, verdict, verdictWord, sentence, loads } = report;
  const isSaid = loads === "yes" || loads === "gone" || /\bloads?\b/iu.test(sentence);
  return (
    <>
      <div class="title-row">
        <span class={`verdict ${verdict}`}>
          <span aria-hidden="true">{SIGNS[verdict]}</span> {verdictWord}
        </span>
        <h1>
          {project}
          <span class="of"> on Dagster</span>
        </h1>
        {children}
      </div>
      <p class="sentence">
        <Message text={sentence} />
        {isSaid ? null : <span class="muted"> Loads: {loads}.</span>}
      </p>
      {notes.map((note, index) => (
        <p class="note" key={index}>
          <Message text={note} />
        </p>
      ))}
    </>
  );
}
