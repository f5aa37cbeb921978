import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReportStore, StoreLimits } from "./report-store.ts";

const NAME = /^(?<id>[0-9a-f]{32})\.(?<until>\d{1,15})\.report$/u;

interface Kept {
  readonly path: string;
  readonly id: string;
  readonly until: number;
  readonly bytes: number;
  readonly at: number;
}

/** Reports as files in a folder of the App's own, which nobody else reads. */
export function folderStore(folder: string, { bytes: most, now }: StoreLimits): ReportStore {
  return {
    async put(id, report, until) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const written = join(folder, `${randomUUID()}.part`);
      await writeFile(written, report, { mode: 0o600 });
      const path = join(folder, `${id}.${until}.report`);
      await rename(written, path);
      await tidy(await list(folder), { path, id }, { most, now: now() });
    },
    async get(id) {
      const found = (await list(folder)).filter((kept) => kept.id === id && kept.until > now());
      const [newest] = found.sort((one, other) => other.at - one.at);
      return newest === undefined ? null : readFile(newest.path).catch(() => null);
    },
  };
}

async function list(folder: string): Promise<readonly Kept[]> {
  const names = await readdir(folder).catch(() => []);
  const kept = await Promise.all(
    names.map(async (name) => {
      const { id, until } = NAME.exec(name)?.groups ?? {};
      const path = join(folder, name);
      const found = id === undefined ? null : await stat(path).catch(() => null);
      return found === null || id === undefined
        ? []
        : [{ path, id, until: Number(until), bytes: found.size, at: found.mtimeMs }];
    }),
  );
  return kept.flat();
}

/** Removes what is over, what another has taken the place of, and the oldest beyond the bound. */
async function tidy(
  all: readonly Kept[],
  written: Pick<Kept, "path" | "id">,
  { most, now }: { readonly most: number; readonly now: number },
): Promise<void> {
  const isGone = (one: Kept): boolean => one.until <= now || (one.id === written.id && one.path !== written.path);
  const standing = all.filter((one) => !isGone(one)).sort((one, other) => one.at - other.at);
  const gone = all.filter(isGone);
  let bytes = standing.reduce((sum, one) => sum + one.bytes, 0);
  for (const one of standing) {
    if (bytes <= most) break;
    gone.push(one);
    bytes -= one.bytes;
  }
  await Promise.all(gone.map(({ path }) => rm(path, { force: true })));
}
