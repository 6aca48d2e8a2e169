/** `/a/CODE/door`: the screen of whoever keeps the door. */
import {Door} from "./duties/door.js";
import {show} from "./live.js";

show(Door, () => import("./phone/more.js"));
