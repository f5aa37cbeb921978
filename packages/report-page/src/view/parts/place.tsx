import type { ComponentChildren } from "preact";
import type { PagePlace } from "../../data/page-document.ts";

/** `file:line`, a link where the host knows an address. */
export function Place({ at }: { readonly at: PagePlace | null }): ComponentChildren {
  if (at === null) return null;
  const name = at.file.slice(at.file.lastIndexOf("/") + 1);
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
