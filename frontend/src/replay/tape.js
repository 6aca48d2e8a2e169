/**
 * The tape: where on the picture a position lies. Time runs along it as it did in the hall, only that a long pause, in
 * which nothing was entered, takes no more room than it needs to be seen.
 */
const PAUSE_LEAST = 15 * 60_000; // [ms] a speech may be that long, and nothing is entered meanwhile
const PAUSE_SHARE = 8; // no pause takes more than this part of the whole

const last = (list) => list[list.length - 1];

export class Tape {
  /** @param {[number, number][]} knots positions, and when [ms] they were entered, in order */
  constructor(knots) {
    this.knots = knots.length ? knots : [[1, 0]];
    const total = last(this.knots)[1] - this.knots[0][1];
    this.most = Math.max(PAUSE_LEAST, total / PAUSE_SHARE);
    this.starts = [0]; // where on the tape each knot lies [ms]
    this.pauses = []; // from, to on the tape, and how long it was [ms]
    for (let n = 1; n < this.knots.length; n++) {
      const took = Math.max(0, this.knots[n][1] - this.knots[n - 1][1]);
      const from = last(this.starts);
      this.starts.push(from + Math.min(took, this.most));
      if (took > this.most) this.pauses.push([from, last(this.starts), took]);
    }
    this.length = last(this.starts) || 1;
    this.end = last(this.knots)[0];
  }

  /** Where a position lies [ms from the start of the tape]. */
  placeOf(position) {
    const n = this.#before(this.knots, ([at]) => at <= position);
    const [[from], [to]] = [this.knots[n], this.knots[n + 1] ?? this.knots[n]];
    const part = to > from ? (position - from) / (to - from) : 0;
    return this.starts[n] + part * ((this.starts[n + 1] ?? this.starts[n]) - this.starts[n]);
  }

  /** The last position that had been entered there. */
  positionAt(place) {
    const n = this.#before(this.starts, (start) => start <= place);
    const [[from], [to]] = [this.knots[n], this.knots[n + 1] ?? this.knots[n]];
    const width = (this.starts[n + 1] ?? this.starts[n]) - this.starts[n];
    if (to - from <= 1 || !width) return from;
    return Math.min(to - 1, from + Math.floor(((to - from) * (place - this.starts[n])) / width + 1e-9));
  }

  /** The time in the hall [ms since 1970]; what a long pause leaves out is passed at its end. */
  timeAt(place) {
    const n = this.#before(this.starts, (start) => start <= place);
    return this.knots[n][1] + Math.max(0, place - this.starts[n]);
  }

  /** Where a time in the hall lies. */
  placeAt(time) {
    const n = this.#before(this.knots, ([, at]) => at <= time);
    const width = (this.starts[n + 1] ?? this.starts[n]) - this.starts[n];
    return this.starts[n] + Math.min(width, Math.max(0, time - this.knots[n][1]));
  }

  /** The last index for which this is so; what is asked is so up to somewhere, and then no more. */
  #before(list, fits) {
    let [low, high] = [0, list.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(list[middle])) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The next mark of a kind after a position, or the last one before it. */
export function nextMark(marks, position, step, kind = "decision") {
  const those = marks.filter((mark) => mark.kind === kind && (step > 0 ? mark.position > position : mark.position < position));
  return (step > 0 ? those[0] : last(those)) ?? null;
}

/** What was going on at a position: the turn, and the last thing that was entered into the picture. */
export function nearBy({blocks, marks, people}, position, time) {
  const turn = last(blocks.filter(([at, , until]) => at <= position && (!until || until > time)));
  const mark = last(marks.filter(({position: at}) => at <= position));
  return {speaker: turn ? people[turn[3]] : null, mark: mark ?? null};
}

const LANES_MAX = 8;

/** Which lane each speaker's turns are drawn in: those who spoke longest have one of their own, the others share the last. */
export function lanesOf({blocks, people}, end, most = LANES_MAX) {
  const spoke = people.map(() => 0);
  for (const [, since, until, who] of blocks) spoke[who] += Math.max(1, (until || end) - since);
  const longest = people.map((_, who) => who).sort((a, b) => spoke[b] - spoke[a] || a - b);
  const own = people.length > most ? most - 1 : people.length;
  const lanes = people.map(() => own);
  longest.slice(0, own).sort((a, b) => a - b).forEach((who, lane) => {
    lanes[who] = lane;
  });
  return {lanes, count: Math.max(1, Math.min(people.length, most))};
}
