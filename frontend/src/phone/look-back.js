/** The way to the replay of this record; in the replay itself there is none. */
import {html} from "htm/preact";
import {place} from "../moment.js";
import {t} from "../words.js";

export const LookBack = () => (place.past ? null : html`<a class="button outline" href=${`/a/${place.code}/replay`}>${t("more.look-back")}</a>`);
