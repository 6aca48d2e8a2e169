/** Commands not yet answered, kept in the phone's storage so that neither a reload nor a dead battery loses one. */
export class Outbox {
  /**
   * @param {{length: number, key(n: number): string|null, getItem(k: string): string|null, setItem(k: string, v: string): void, removeItem(k: string): void}} storage
   * @param {string} code of the assembly
   */
  constructor(storage, code) {
    this.storage = storage;
    this.prefix = `square:out:${code}:`;
    this.items = this.kept();
    this.order = this.items.reduce((most, item) => Math.max(most, item.order), 0);
  }

  /** What an earlier page left unanswered, in the order it was asked. */
  kept() {
    const items = [];
    for (let n = 0; n < this.storage.length; n++) {
      const name = this.storage.key(n);
      if (!name?.startsWith(this.prefix)) continue;
      try {
        items.push(JSON.parse(this.storage.getItem(name)));
      } catch {
        // Half a line on a phone that lost power while writing: it was never sent.
      }
    }
    return items.sort((a, b) => a.order - b.order);
  }

  /** Store a command; only then may it be sent. */
  put(key, body) {
    const item = {key, body, order: ++this.order};
    this.items.push(item);
    try {
      this.storage.setItem(this.prefix + key, JSON.stringify(item));
    } catch {
      // Storage is full or forbidden: the command lives as long as this page.
    }
    return item;
  }

  /** Forget an answered command; false when it was answered before. */
  settle(item) {
    const place = this.items.indexOf(item);
    if (place < 0) return false;
    this.items.splice(place, 1);
    this.storage.removeItem(this.prefix + item.key);
    return true;
  }
}
