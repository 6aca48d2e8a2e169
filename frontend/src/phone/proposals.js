/** Proposals: listed by where they stand, each with what would amend it; its own sheet says the rest. */
import {html} from "htm/preact";
import {Icon} from "../icons.js";
import {aboutMe, me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {openSheet} from "../parts/sheet.js";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";

const ORDER = ["in-debate", "locked", "tabled", "seconding", "postponed", "adopted", "rejected", "referred", "merged", "lapsed", "withdrawn"];

const OPEN = ["seconding", "tabled", "in-debate", "locked"];

export function Proposals() {
  const motions = panels.motions.value?.list ?? [];
  const amendments = (id) => motions.filter((one) => one.kind === "amendment" && one.of === id && OPEN.includes(one.state));
  return html`
    <h2 class="leaf-title">${t("live.tab-proposals")} <span class="figures leaf-count">${panels.motions.value?.count ?? 0}</span></h2>
    ${motions.length === 0 && html`<p class="empty">${t("live.no-proposals")}</p>`}
    ${ORDER.map((state) => {
      const those = motions.filter((motion) => motion.state === state && motion.kind !== "amendment");
      return those.length > 0 && html`<section key=${state} class="group">
        <h3 class="kicker">${t(`live.motion-${state}`)}</h3>
        <ul class="rows">${those.map((motion) => html`<${MotionRow} key=${motion.id} motion=${motion} amendments=${amendments(motion.id)} />`)}</ul>
      </section>`;
    })}`;
}

function MotionRow({motion, amendments}) {
  return html`<li class="motion-row">
    <button type="button" class="row-button" onClick=${() => openSheet("motion", {id: motion.id})}>
      <span class="row-mark">${motion.id}</span>
      <span class="row-words"><span class="motion-title"><bdi>${titleOf(motion)}</bdi></span>
        <span class="note"><bdi>${nameOf(motion.who)}</bdi>${motion.state === "seconding" ? ` · ${seconds(motion)}` : ""}${amendments.length ? ` · ${t("live.amendments-count", {count: amendments.length})}` : ""}</span></span>
      <${Icon} name="go" />
    </button>
    ${motion.state === "seconding" && maySecond(motion) && html`<${Ask} what="SecondMotion" fields=${{motion: motion.id}} look="outline small">${t("live.do-second")}<//>`}
  </li>`;
}

export const seconds = (motion) => t("live.seconds-of", {seconds: motion.seconds, needed: motion.seconds_needed});
export const isMine = (motion) => [motion.who, ...(motion.also ?? [])].some((who) => who?.id === me.value.id);
export const maySecond = (motion) => !isMine(motion) && !aboutMe(motion) && !me.value.seconded?.includes(motion.id) && me.value.state === "member";
