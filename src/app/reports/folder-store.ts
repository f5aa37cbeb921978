import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReportStore, StoreLimits } from "./report-store.ts";

const NAME = /^(?<id>[0-9a-f]{32})\.(?<until>\d{1,15})\.(?<kind>report|[0-9a-f-]{36}\.part)$/u;

/** What the name of a file says. */
interface Named {
  readonly name: string;
  readonly id: string;
  readonly until: number;
  /** False while it is written, and for good where the process ended meanwhile. */
  readonly isWhole: boolean;
}

interface Kept extends Named {
  readonly path: string;
  readonly bytes: number;
  readonly at: number;
}

/** Reports as files in a folder of the App's own, which nobody else reads. */
export function folderStore(folder: string, { bytes: most, now }: StoreLimits): ReportStore {
  return {
    async put(id, report, until) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const written = join(folder, `${id}.${until}.${randomUUID()}.part`);
      await writeFile(written, report, { mode: 0o600 });
      const path = join(folder, `${id}.${until}.report`);
      await rename(written, path);
      await tidy(await list(folder), { path, id }, { most, now: now() });
    },
    async get(id) {
      const found = await list(folder, (named) => named.id === id && named.isWhole && named.until > now());
      const [newest] = found.toSorted((one, other) => other.at - one.at);
      return newest === undefined ? null : readFile(newest.path).catch(() => null);
    },
  };
}

async function list(folder: string, isMeant: (named: Named) => boolean = () => true): Promise<readonly Kept[]> {
  const names = await readdir(folder).catch(() => []);
  const kept = await Promise.all(
    names
      .flatMap(named)
      .filter(isMeant)
      .map(async (one) => {
        const path = join(folder, one.name);
        const found = await stat(path).catch(() => null);
        return found === null ? [] : [{ ...one, path, bytes: found.size, at: found.mtimeMs }];
      }),
  );
  return kept.flat();
}

function named(name: string): readonly Named[] {
  const { id, until, kind } = NAME.exec(name)?.groups ?? {};
  return id === undefined ? [] : [{ name, id, until: Number(until), isWhole: kind === "report" }];
}

/** Removes what is over, what another has taken the place of, and the oldest beyond the bound. */
async function tidy(
  all: readonly Kept[],
  written: Pick<Kept, "path" | "id">,
  { most, now }: { readonly most: number; readonly now: number },
): Promise<void> {
  const isGone = ({ id, path, until, isWhole }: Kept): boolean =>
    until <= now || (isWhole && id === written.id && path !== written.path);
  const standing = all.filter((one) => !isGone(one)).toSorted((one, other) => one.at - other.at);
  const gone = all.filter(isGone);
  let bytes = standing.reduce((sum, one) => sum + one.bytes, 0);
  for (const one of standing) {
    if (bytes <= most) break;
    gone.push(one);
    bytes -= one.bytes;
  }
  await Promise.all(gone.map(({ path }) => rm(path, { force: true })));
}
