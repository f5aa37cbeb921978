/** How many tasks of each tenant this instance has in hand. */
export interface TenantsInHand {
  /** 0: it is in hand now; else the milliseconds until it is to be offered again. */
  take(tenant: string): number;
  release(tenant: string): void;
}

/** Milliseconds by which each further task that is refused waits longer, so that few come back at once. */
const APART = 50;
const LONGEST = 10_000;

/** @param most tasks of one tenant in hand at once */
export function tenantsInHand(most: number): TenantsInHand {
  const hands = new Map<string, { held: number; refused: number }>();
  return {
    take(tenant) {
      const own = hands.get(tenant) ?? { held: 0, refused: 0 };
      hands.set(tenant, own);
      if (own.held >= most) return Math.min(LONGEST, APART * ++own.refused);
      own.held++;
      if (own.held <= most / 2) own.refused = 0;
      return 0;
    },
    release(tenant) {
      const own = hands.get(tenant);
      if (own !== undefined && --own.held === 0) hands.delete(tenant);
    },
  };
}
