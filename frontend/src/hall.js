/** `/a/CODE/hall`: the wall. */
import {show} from "./live.js";
import {Wall} from "./wall/wall.js";

show(Wall);
