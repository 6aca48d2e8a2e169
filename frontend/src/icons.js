/** Our own icons, drawn on one grid of 24 with a line of 2; each choice also has its own shape. */
import {html} from "htm/preact";

const LINES = {
  back: "M9 7l-5 5 5 5M4 12h9a6 6 0 0 1 6 6",
  now: "M12 4v8l5 3M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z",
  proposals: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  queue: "M4 6h2M10 6h10M4 12h2M10 12h10M4 18h2M10 18h10",
  record: "M5 4h11l3 3v13H5zM9 4v5h6V4M8 20v-6h8v6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 2.6-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6M18 14.5c2 .8 3 2.7 3 5.5",
  speak: "M12 14a3.5 3.5 0 0 0 3.5-3.5v-4a3.5 3.5 0 0 0-7 0v4A3.5 3.5 0 0 0 12 14zM5.5 10.5a6.5 6.5 0 0 0 13 0M12 17v4",
  chair: "M4 20h9M6 8l6 6M10 4l6 6M5 9l4-4 6 6-4 4zM13 12l7 7",
  door: "M6 21V3h12v18M3 21h18M14 12h.01",
  about: "M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM12 11v5M12 8h.01",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  go: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  pause: "M8 5v14M16 5v14",
  play: "M7 4l12 8-12 8z",
  plus: "M12 5v14M5 12h14",
  stop: "M6 6h12v12H6z",
  before: "M18 5l-9 7 9 7zM6 5v14",
  after: "M6 5l9 7-9 7zM18 5v14",
  share: "M12 15V4M8 7.5L12 3.5l4 4M6 11v9h12v-9",
  edit: "M4 20h4L19 9l-4-4L4 16z",
  down: "M12 4v15M6 13l6 6 6-6",
  up: "M12 20V5M6 11l6-6 6 6",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  check: "M5 12.5l4.5 4.5L19 7",
  agree: "M12 5l8 13H4z",
  unsure: "M3 14c2.5-5 5.5-5 9-2s6.5 3 9-2",
  disagree: "M12 19L4 6h16z",
  "too-long": "M7 3h10M7 21h10M8 3c0 5 8 7 8 9s-8 4-8 9M16 3c0 5-8 7-8 9",
  "cant-hear": "M8 9a4.5 4.5 0 0 1 9 0c0 4-4 4.5-4 8a3 3 0 0 1-5.5 1.5M4 4l16 16",
};

/** One icon; it is beside a word, so nothing is read aloud. */
export const Icon = ({name, size = 24}) => html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24"
  fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
  aria-hidden="true" focusable="false"><path d=${LINES[name]} /></svg>`;

const DISC = "M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z";
const DIAMOND = "M12 .8L23.2 12 12 23.2.8 12z";
const SLAB = "M2 5h20v14H2z";
const OCTAGON = "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z";
/** Outline and sign of each choice: never colour alone. */
const SHAPES = {
  yes: [DISC, "M7 12.5l3.5 3.5L17 9"],
  no: [DIAMOND, "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  abstain: [SLAB, "M7 12h10"],
  none: [SLAB, "M9 9l6 6M15 9l-6 6"],
  agree: [DISC, "M7 12.5l3.5 3.5L17 9"],
  reservations: [DISC, "M6.5 13.5c2-4 3.7-4 5.5-1.5s3.5 2.5 5.5-1.5"],
  "stand-aside": [SLAB, "M7 12h9M13 9l3 3-3 3"],
  block: [OCTAGON, "M8 12h8"],
};

/** The shape of a choice; an option of a single choice shows its number. */
export function Shape({choice, size = 32}) {
  const [outline, sign] = SHAPES[choice] ?? [DISC, null];
  return html`<svg class="shape" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path class="shape-ground" d=${outline} />
    ${sign
      ? html`<path class="shape-sign" d=${sign} fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />`
      : html`<text class="shape-number" x="12" y="16.5" text-anchor="middle">${choice}</text>`}
  </svg>`;
}

/** Which of the choice hues a choice wears. */
export const hueOf = (choice) =>
  ({yes: "yes", agree: "yes", reservations: "yes hue-part", no: "no", block: "no"})[choice] ?? (/^\d+$/.test(choice) ? "option" : "other");
