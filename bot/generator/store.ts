/** What must outlive a request: sums of money, and how endpoints have been. Whoever calls the generator hands a store in. */
export type Store = {
  /** Adds to a sum, all or nothing, and returns it; 0 reads it. Units: as the key says. */
  add(key: string, amount: number): Promise<number>;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
};

/** Returns a store that ends with the process. */
export function makeShortStore(): Store {
  const sums = new Map<string, number>();
  const texts = new Map<string, string>();
  return {
    async add(key, amount) {
      sums.set(key, (sums.get(key) ?? 0) + amount);
      return sums.get(key)!;
    },
    get: async (key) => texts.get(key),
    async set(key, value) { texts.set(key, value); },
  };
}
