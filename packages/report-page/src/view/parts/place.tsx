import type { ComponentChildren } from "preact";
import type { PagePlace, PageReport } from "../../data/page-document.ts";

/** `file:line`, a link where the host knows an address. */
export function Place(props: { readonly at: PagePlace | null; readonly isWhole?: boolean }): ComponentChildren {
  const { at, isWhole = false } = props;
  if (at === null) return null;
  const name = isWhole ? at.file : at.file.slice(at.file.lastIndexOf("/") + 1);
  return (
    <Linked url={at.url} title={`${at.file}:${at.line}`}>
      {name}:{at.line}
    </Linked>
  );
}

/** A link to the web, or code where there is none: no other address is followed. */
export function Linked(props: {
  readonly url: string | undefined;
  readonly title: string;
  readonly children: ComponentChildren;
}): ComponentChildren {
  const { url, title, children } = props;
  if (url === undefined || !/^https?:\/\//u.test(url))
    return (
      <code class="place" title={title}>
        {children}
      </code>
    );
  return (
    <a class="place" href={url} title={title} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** A line on the newer side, with its address where the host knows one. */
export function placeAt({ fileUrl }: PageReport, file: string, line: number): PagePlace {
  if (fileUrl === null) return { file, line };
  const path = file.split("/").map(encodeURIComponent).join("/");
  return { file, line, url: fileUrl.replaceAll("{path}", () => path).replaceAll("{line}", String(line)) };
}
