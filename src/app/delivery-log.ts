/** Which webhook deliveries have been taken: GitHub's redelivery carries the same id. */
export interface DeliveryLog {
  /** False when this delivery has been taken already. */
  take(id: string): boolean;
  /** Forgets a delivery whose work failed, so that a redelivery by hand does it again. */
  release(id: string): void;
}

/** Remembers the latest `size` deliveries. */
export function createDeliveryLog(size: number): DeliveryLog {
  const taken = new Set<string>();
  return {
    take(id) {
      if (taken.has(id)) return false;
      taken.add(id);
      for (const oldest of taken) {
        if (taken.size <= size) break;
        taken.delete(oldest);
      }
      return true;
    },
    release: (id) => void taken.delete(id),
  };
}
