/** What the live screens have in common: the wire, the clock, what they know. Each is an entry of its own: phone, hall, door. */
import {render} from "preact";
import {html} from "htm/preact";
import {askOver, settled} from "./ask.js";
import {connect, makeKey, onWaking, stayAwake, storage, whenIdle} from "./browser.js";
import {keepIn} from "./drafts.js";
import {clock, forks, line, panels, place, repaint} from "./moment.js";
import {lookWithin} from "./mine.js";
import {fetchMore} from "./later.js";
import {speak} from "./words.js";
import {Wire} from "./wire.js";


const page = JSON.parse(document.getElementById("page").textContent);
Object.assign(place, page);
speak(page.language, page.words);
document.documentElement.dataset.view = page.view;

const kept = storage();
keepIn(kept, page.code);
const socket = connect(page.code);
const wire = new Wire({
  code: page.code,
  socket,
  storage: kept,
  makeKey,
  now: () => Date.now(),
  after: (ms, act) => void setTimeout(act, ms),
  told: (news) => page.view !== "hall" && lookLater(lookWithin(current(), news)),
  repaint,
  network: ({socket: {connected}, unanswered, held}) => {
    line.value = {connected, unanswered, held};
  },
  settled: (body, answer) => {
    settled(body, answer);
    if (answer.refused !== undefined) lookLater(200); // perhaps I know something that is no longer so
  },
  forked: (evidence) => {
    forks.value = [...forks.value, evidence];
  },
});

const current = () => Object.fromEntries(Object.entries(panels).map(([name, panel]) => [name, panel.peek()]));

let looking = {timer: 0, due: Infinity};

/** Look within so many milliseconds, at a moment of chance; a sooner look takes the place of a later one. */
function lookLater(within) {
  const due = Date.now() + within / 2 + Math.random() * (within / 2);
  if (within < 0 || due >= looking.due) return;
  clearTimeout(looking.timer);
  const timer = setTimeout(() => {
    looking = {timer: 0, due: Infinity};
    wire.look();
  }, due - Date.now());
  looking = {timer, due};
}

clock.read = () => wire.clock.read();
askOver(wire);
onWaking(() => (socket.connected ? wire.look() : socket.connect()));
if (page.view === "hall") stayAwake();
// What the server put there says "connecting"; the screen that takes its place has a main of its own.
const root = document.createElement("div");
root.id = "root";
document.getElementById("root").replaceWith(root);

/** Show this screen, and connect it; `load` brings its other half once there is nothing else to do. */
export function show(View, load) {
  render(html`<${View} />`, root);
  wire.start();
  if (load) whenIdle(() => fetchMore({load, words: page.more}));
}
