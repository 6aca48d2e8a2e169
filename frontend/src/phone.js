/** `/a/CODE`: the phone of whoever is here. */
import {show} from "./live.js";
import {Phone} from "./phone/phone.js";

show(Phone, () => import("./phone/more.js"));
