/** What the story has created so far, by the names the story uses. */
export type Ledger = {
  readonly set: (key: string, id: string) => void;
  /** The id behind a name; a name nobody created ends the load. */
  readonly id: (key: string) => string;
};

export function createLedger(): Ledger {
  const ids = new Map<string, string>();
  return {
    set: (key, id) => {
      ids.set(key, id);
    },
    id: (key) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`the story knows no ${key} yet`);
      return id;
    },
  };
}
