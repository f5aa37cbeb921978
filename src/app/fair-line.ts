/** Where a piece of work stands in line. */
export interface Place {
  /** Whose work it is: an installation. */
  readonly tenant: string;
  /** `owner/name`. */
  readonly repository: string;
  /** What it is about: `pr:12`, `deploy`. */
  readonly key: string;
}

/** Items of one repository by their keys, in the order of coming. */
interface Repository<T> {
  readonly tenant: string;
  readonly keys: Map<string, T>;
}

/** So many turns are remembered: those of the longest ago are forgotten first, and count as never served. */
const REMEMBERED = 10_000;

/**
 * Who is next: the tenant that was served longest ago, of its repositories the one that was, and within a repository what
 * came first. One item of a key stands in line at a time.
 */
export class FairLine<T> {
  readonly #repositories = new Map<string, Repository<T>>();
  /** When a tenant or a repository was last served, as a number that grows. */
  readonly #served = new Map<string, number>();
  #turn = 0;

  /** Puts an item in line, and answers the one of its key whose place it takes. */
  put({ tenant, repository, key }: Place, item: T): T | undefined {
    const { keys } = this.#repositories.get(repository) ?? { keys: new Map<string, T>() };
    const replaced = keys.get(key);
    keys.set(key, item);
    this.#repositories.set(repository, { tenant, keys });
    return replaced;
  }

  has({ repository, key }: Place): boolean {
    return this.#repositories.get(repository)?.keys.has(key) === true;
  }

  /** Takes the next item out of line, of those that may be served now; undefined when there is none. */
  take(mayServe: (tenant: string) => boolean, mayWorkFor: (repository: string) => boolean): T | undefined {
    let best: {
      readonly repository: string;
      readonly tenant: string;
      readonly turns: readonly [number, number];
    } | null = null;
    for (const [repository, { tenant }] of this.#repositories) {
      if (!mayServe(tenant) || !mayWorkFor(repository)) continue;
      const turns = [this.#served.get(`tenant ${tenant}`) ?? 0, this.#served.get(repository) ?? 0] as const;
      if (best === null || isBefore(turns, best.turns)) best = { repository, tenant, turns };
    }
    if (best === null) return undefined;
    const keys = this.#repositories.get(best.repository)?.keys ?? new Map<string, T>();
    const [next] = keys;
    if (next === undefined) return undefined;
    keys.delete(next[0]);
    if (keys.size === 0) this.#repositories.delete(best.repository);
    this.#note(`tenant ${best.tenant}`, best.repository);
    return next[1];
  }

  /** Takes everything out of line. */
  clear(): readonly T[] {
    const items = [...this.#repositories.values()].flatMap(({ keys }) => [...keys.values()]);
    this.#repositories.clear();
    return items;
  }

  get size(): number {
    let size = 0;
    for (const { keys } of this.#repositories.values()) size += keys.size;
    return size;
  }

  #note(...served: readonly string[]): void {
    this.#turn++;
    for (const name of served) {
      this.#served.delete(name);
      this.#served.set(name, this.#turn);
    }
    for (const oldest of this.#served.keys()) {
      if (this.#served.size <= REMEMBERED) break;
      this.#served.delete(oldest);
    }
  }
}

function isBefore(left: readonly [number, number], right: readonly [number, number]): boolean {
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}
