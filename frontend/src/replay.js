/** `/a/CODE/replay`: the assembly as it was, at any position of its record. Nothing can be asked of it here. */
import {render} from "preact";
import {html} from "htm/preact";
import {askOver} from "./ask.js";
import {keepIn} from "./drafts.js";
import {fetchMore} from "./later.js";
import {place} from "./moment.js";
import {Replay} from "./replay/replay.js";
import {start} from "./replay/player.js";
import {speak} from "./words.js";

const page = JSON.parse(document.getElementById("page").textContent);
Object.assign(place, page);
speak(page.language, page.words);
keepIn({length: 0, key: () => null, getItem: () => null, setItem() {}, removeItem() {}}, page.code); // nothing is typed here

const nothing = () => Promise.resolve({});
askOver({ask: nothing, gesture: nothing, find: () => Promise.resolve([]), goOn() {}, look() {}});

const root = document.createElement("div");
root.id = "root";
document.getElementById("root").replaceWith(root);
render(html`<${Replay} />`, root);
start();
fetchMore({load: () => import("./phone/more.js"), words: ""});
