// Many things of one kind, so many at once: a thousand requests sent together would only wait for each other.

/** The results in the order of the items. The first failure ends it. */
export async function inTurns<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = new Array(items.length);
  const waiting = items.entries();
  // One iterator shared by all lanes: each takes the next item when it is free.
  const lane = async (): Promise<void> => {
    for (const [place, item] of waiting) {
      values[place] = await act(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return values;
}
