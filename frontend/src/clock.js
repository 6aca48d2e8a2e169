/** The server's clock, as well as this phone can know it: every timer in the hall runs on it. */
export class ServerClock {
  /** @param {() => number} now this phone's own clock [ms] */
  constructor(now) {
    this.now = now;
    this.offset = 0;
    this.error = Infinity;
    this.taken = 0;
  }

  /** The time on the server [ms]. */
  read() {
    return this.now() + this.offset;
  }

  /** Learn from an answer: the server said `server` somewhere between `sent` and now. */
  answered(server, sent) {
    const got = this.now();
    const error = Math.max(1, (got - sent) / 2);
    const offset = server - (sent + got) / 2;
    const stale = got - this.taken > 60_000 || got < this.taken;
    const contradicts = Math.abs(offset - this.offset) > error + this.error;
    if (error <= this.error || stale || contradicts) Object.assign(this, {offset, error, taken: got});
  }

  /** Learn from a message nobody asked for: it was on its way for an unknown while, so the server is at least this late. */
  heard(server) {
    const least = server - this.now();
    if (this.error === Infinity || least > this.offset) this.offset = least;
  }
}
