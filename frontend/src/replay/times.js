/** Times of the hall, on this screen's clock. */
import {place} from "../moment.js";

const written = (time, how) => new Intl.DateTimeFormat(place.language, how).format(time);

/** A day in few letters. */
export const day = (time) => written(time, {day: "numeric", month: "numeric"});

/** A moment to the second. */
export const second = (time) => written(time, {hour: "numeric", minute: "2-digit", second: "2-digit"});

/** A moment with its day. */
export const dayAndTime = (time) => written(time, {dateStyle: "medium", timeStyle: "short"});
