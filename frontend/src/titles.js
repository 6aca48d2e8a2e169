/** What a motion or a question is called: a procedural motion by what it would do, anything else by its own words. */
import {motionOf} from "./moment.js";
import {dutyName, nameOf, stretch, t} from "./words.js";

const OWN_KINDS = ["mandate", "mandate-recall", "appeal"];

/** @param {Object} it a motion, a poll or a decision */
export function titleOf(it) {
  const {procedure} = it;
  if (it.duty) return t("more.elect", {duty: dutyName(it.duty)});
  const words = it.question || it.title;
  const kind = it.kind ?? motionOf(it.motion)?.kind;
  if (!it.kind && kind === "amendment") return `${t("live.amends", {motion: motionOf(it.motion).of})}: ${words}`; // what is asked, or was
  if (OWN_KINDS.includes(kind)) return `${t(`live.kind-${kind}`)}: ${words}`;
  if (!procedure) return words;
  if (procedure.poll) return t(`more.act-${procedure.act}`, {poll: procedure.poll});
  if (procedure.duty) return t(`live.act-${procedure.act}`, {name: nameOf(procedure.holder), duty: dutyName(procedure.duty)});
  const of = typeof it.of === "string" ? it.of : motionOf(it.motion)?.of; // of an outcome it is a number
  return [t(`live.act-${procedure.act}`), of, procedure.seconds ? stretch(procedure.seconds * 1000) : ""].filter(Boolean).join(" · ");
}
