import type { ComponentChildren } from "preact";
import type { PageHead } from "../data/page-document.ts";
import { Summary } from "./summary.tsx";

/** What is shown while a large report is read, and of a review without any report. */
export function Opening(props: { readonly head: PageHead; readonly report: number }): ComponentChildren {
  const { head } = props;
  const report = head.reports[props.report] ?? head.reports[0];
  if (report === undefined)
    return (
      <main class="header">
        <h1>{head.title}</h1>
      </main>
    );
  return (
    <div class="page" aria-busy="true">
      <header class="header">
        <Summary report={report} notes={head.notes} />
      </header>
      <main class="nothing">Reading the assets …</main>
    </div>
  );
}
