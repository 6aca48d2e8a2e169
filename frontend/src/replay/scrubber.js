/** The whole of a record as a picture, and a slider on it: turns as blocks, marks for what was moved, asked and decided. */
import {html} from "htm/preact";
import {useEffect, useLayoutEffect, useMemo, useRef, useState} from "preact/hooks";
import {hour, nameOf, t} from "../words.js";
import {lanesOf} from "./tape.js";
import {end, goTo, goToPart, here, picture, position, step, tape} from "./player.js";
import {happening, hasTimes} from "./saying.js";
import {day} from "./times.js";

const LANE = 9; // [px] one speaker's lane, on a phone
const NAMED_LANE = 16; // and where there is room for names
const NAMES_FROM = 900; // [px] of width
const LOW = 800; // [px] of height: on a lower screen the hall needs it
const MARKS = 26; // [px] the row of marks above the lanes
const TICKS = 20; // [px] the row of times below them
const BLOCK_LEAST = 2; // [px]
const NAME_ROOM = 110; // [px]
const EDGE = 4; // [px] a thumb that means the end need not hit its last dot
const SHARE = 20; // a page is so many-th of the whole

export function Scrubber() {
  const [box, width] = useWidth();
  const known = picture.value;
  const move = useFinger(box);
  if (!known) return html`<div class="scrubber" ref=${box}></div>`;
  return html`<div class="scrubber" ref=${box} role="slider" tabindex="0" aria-label=${t("replay.slider")} aria-orientation="horizontal"
    aria-valuemin="1" aria-valuemax=${end.value} aria-valuenow=${position.value} aria-valuetext=${spoken()}
    onKeyDown=${turn} ...${move}>
    ${width > 0 && html`<${Drawing} known=${known} width=${width} />`}
    <span class="scrubber-head" style=${{insetInlineStart: `${(100 * here.value).toFixed(3)}%`}} aria-hidden="true"></span>
  </div>`;
}

const spoken = () => t("replay.at", {what: happening(), position: position.value, end: end.value});

const KEYS = {
  ArrowRight: () => step(1), ArrowUp: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(-1),
  PageUp: () => step(Math.ceil(end.peek() / SHARE)), PageDown: () => step(-Math.ceil(end.peek() / SHARE)),
  Home: () => goTo(1), End: () => goTo(end.peek()),
};

function turn(event) {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** A finger, a pen or a mouse on the picture. */
function useFinger(box) {
  const held = useRef(false);
  const follow = (event) => {
    const {left, right, width} = box.current.getBoundingClientRect();
    if (event.clientX > right - EDGE) goTo(end.peek());
    else goToPart(event.clientX < left + EDGE ? 0 : (event.clientX - left) / width);
  };
  return {
    onPointerDown: (event) => {
      if (event.button) return;
      held.current = true;
      box.current.setPointerCapture(event.pointerId);
      follow(event);
    },
    onPointerMove: (event) => held.current && follow(event),
    onPointerUp: () => {
      held.current = false;
    },
    onPointerCancel: () => {
      held.current = false;
    },
  };
}

function useWidth() {
  const box = useRef(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => setWidth(box.current.clientWidth), []);
  useEffect(() => {
    const watching = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0));
    watching.observe(box.current);
    return () => watching.disconnect();
  }, []);
  return [box, width];
}

/** Drawn once for each picture and width, however often the head moves over it. */
function Drawing({known, width}) {
  return useMemo(() => draw(known, tape.peek(), width), [known, width, hasTimes()]);
}

function draw(known, drawn, width) {
  const finish = drawn.timeAt(drawn.length);
  const named = width > NAMES_FROM && innerHeight > LOW;
  const lane = named ? NAMED_LANE : LANE;
  const {lanes, count} = lanesOf(known, finish, named ? 6 : 8);
  const x = (place) => (place / drawn.length) * width;
  const [at, until] = [(time) => x(drawn.placeAt(time)), (time) => x(drawn.placeAt(time || finish))];
  const height = MARKS + count * lane + TICKS;
  return html`<svg class="scrubber-picture" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
    <defs><pattern id="nothing-known" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" /></pattern></defs>
    <rect class="scrubber-ground" y=${MARKS} width=${width} height=${count * lane} />
    ${known.gaps.map(([from, to]) => html`<rect key=${`g${from}`} class="scrubber-gap" x=${at(from)} y=${MARKS - 4} width=${Math.max(3, until(to) - at(from))} height=${count * lane + 8}><title>${t("replay.gap")}</title></rect>`)}
    ${drawn.pauses.map(([from, to, took]) => html`<rect key=${`p${from}`} class="scrubber-pause" x=${x(from)} y=${MARKS} width=${Math.max(2, x(to) - x(from))} height=${count * lane}><title>${t("replay.pause", {count: Math.round(took / 60_000)})}</title></rect>`)}
    ${known.blocks.map(([first, since, to, who, turns]) => html`<rect key=${first} class="scrubber-turn" x=${at(since)} y=${MARKS + lanes[who] * lane + 1}
      width=${Math.max(BLOCK_LEAST, until(to) - at(since))} height=${lane - 2} rx="1"><title>${turns > 1 ? t("replay.turns", {count: turns}) : nameOf(known.people[who])}</title></rect>`)}
    ${named && namesOf(known, lanes, count, until).map(([who, since, to], index) => html`<text key=${`n${index}`} class="scrubber-name" x=${Math.max(at(since), until(to)) + 4} y=${MARKS + lanes[who] * lane + lane - 4}>${nameOf(known.people[who])}</text>`)}
    ${known.marks.map((mark) => html`<${Mark} key=${mark.position} mark=${mark} x=${x(drawn.placeOf(mark.position))} floor=${MARKS + count * lane} />`)}
    ${hasTimes() && ticksOf(drawn, width).map(({place, said}) => html`<text key=${place} class="scrubber-time" x=${x(place)} y=${height - 5}>${said}</text>`)}
  </svg>`;
}

/** Each speaker with a lane of their own is named once, beside the first turn after which there is room. */
function namesOf({blocks, people}, lanes, count, x) {
  const shared = people.length > count ? count - 1 : -1;
  const first = people.map((_, who) => {
    if (lanes[who] === shared) return null;
    const mine = blocks.filter((block) => block[3] === who);
    const turn = mine.find(([, , until], n) => mine[n + 1] && x(mine[n + 1][1]) - x(until) > NAME_ROOM) ?? mine[mine.length - 1];
    return turn && [who, turn[1], turn[2]];
  });
  return first.filter(Boolean);
}

/** A motion is a sheet, a poll a ring, a decision a flag down to the floor: shapes, so that no colour is needed. */
function Mark({mark, x, floor}) {
  const title = html`<title>${[t(`replay.mark-${mark.kind}`), mark.title].filter(Boolean).join(": ")}</title>`;
  if (mark.kind === "decision") return html`<g class="scrubber-decision"><path d=${`M${x} ${floor}V4`} /><path class="scrubber-flag" d=${`M${x} 4h9l-3 4 3 4h-9z`} />${title}</g>`;
  if (mark.kind === "poll") return html`<circle class="scrubber-poll" cx=${x} cy="19" r="4">${title}</circle>`;
  if (mark.kind === "motion") return html`<path class="scrubber-motion" d=${`M${x - 3.5} 14h5l2 2v7h-7z`}>${title}</path>`;
  if (mark.kind === "phase") return html`<path class="scrubber-phase" d=${`M${x} ${floor}V${MARKS}`}>${title}</path>`;
  return html`<circle class="scrubber-line" cx=${x} cy="20" r="1.8">${title}</circle>`;
}

/** A few times along the tape, as many as have room. */
function ticksOf(drawn, width) {
  const count = Math.max(1, Math.min(12, Math.floor(width / 90)));
  const long = drawn.timeAt(drawn.length) - drawn.timeAt(0) > 86_400_000;
  return Array.from({length: count}, (_, n) => {
    const place = (drawn.length * n) / count;
    const time = drawn.timeAt(place);
    return {place, said: long ? `${day(time)} ${hour(time)}` : hour(time)};
  });
}
