import type { DetailColumns, PageAssets, PageHead, PageReport } from "../data/page-document.ts";

/** A page with more letters of assets than this, tens of thousands of them, shows its head before it reads them. */
const LARGE = 4_000_000;

/** The data of the page, which stands in elements of it. */
export class PageData {
  readonly head: PageHead;
  readonly #reports = new Map<number, PageReport>();

  constructor(head: PageHead) {
    this.head = head;
  }

  /** A report with its assets, which are read when it is first looked at; the first one where there is none of that number. */
  report(index: number): PageReport | null {
    const place = this.head.reports[index] === undefined ? 0 : index;
    const head = this.head.reports[place];
    if (head === undefined) return null;
    const known = this.#reports.get(place) ?? { ...head, assets: readAssets(place) };
    this.#reports.set(place, known);
    return known;
  }

  /** Whether reading a report takes so long that something else is to be shown first. */
  isLarge(index: number): boolean {
    const text = document.getElementById(`assets-${index}`)?.firstChild;
    return !this.#reports.has(index) && text instanceof Text && text.length > LARGE;
  }
}

/** Null where the page has no data. */
export function readPageData(): PageData | null {
  const text = textOf("data");
  return text === "" ? null : new PageData(JSON.parse(text) as PageHead);
}

/** The assets of a report; what only details tell is read when it is asked for. */
function readAssets(place: number): PageAssets {
  let details: DetailColumns | null = null;
  const read = (): DetailColumns => (details ??= JSON.parse(textOf(`details-${place}`)) as DetailColumns);
  const assets = JSON.parse(textOf(`assets-${place}`)) as Omit<PageAssets, keyof DetailColumns>;
  return {
    ...assets,
    get details() {
      return read().details;
    },
    get texts() {
      return read().texts;
    },
  };
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}
