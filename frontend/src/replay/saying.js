/** What was going on, in a few words: for the slider's spoken value and the line above it. */
import {panels} from "../moment.js";
import {knows, nameOf, t} from "../words.js";
import {picture, position, time} from "./player.js";
import {nearBy} from "./tape.js";
import {second} from "./times.js";

/** The times of a record are those of the hall; in a rally that is played, they are nobody's. */
export const hasTimes = () => !panels.assembly.value?.script;

export function happening() {
  if (!picture.value) return "";
  const {speaker, mark} = nearBy(picture.value, position.value, time.value);
  return [hasTimes() && second(time.value), speaker && t("replay.speaks", {name: nameOf(speaker)}), mark && said(mark)].filter(Boolean).join(" · ");
}

/** A mark in words. */
export function said({kind, title, verdict, what}) {
  if (kind === "phase") return t(`live.phase-${what}`);
  const name = t(knows(`live.what-${what}`) ? `live.what-${what}` : `replay.mark-${kind}`);
  const result = verdict ? ` (${knows(`verdict.${verdict}`) ? t(`verdict.${verdict}`) : verdict})` : "";
  return title ? `${name}${result}: ${shortened(title)}` : `${name}${result}`;
}

const LONGEST = 80;
const shortened = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : words);
