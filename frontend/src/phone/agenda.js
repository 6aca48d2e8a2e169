/** The agenda: what is before the meeting, how long it takes, who put it there, and how it ended. */
import {html} from "htm/preact";
import {Used, itemsOf, nextItem, numberOf, presentItem, textOf, usedOf} from "../agenda.js";
import {Icon} from "../icons.js";
import {clock, holds, may, me, motionOf, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {hour, nameOf, stretch, t} from "../words.js";

/** Whether I arrange this item: the chair all of them, without a chair everyone their own. */
const arranges = (item) => holds("chair") || Boolean(panels.rules.value?.self_running && item.who.id === me.value.id);
const presides = () => holds("chair") || Boolean(panels.rules.value?.self_running && me.value.state === "member");
const isOver = () => panels.assembly.value.phase === "adjourned";

export function AgendaSheet() {
  const items = itemsOf();
  const removed = (panels.agenda.value?.items ?? []).filter(({state}) => state === "removed");
  return html`<${Sheet} title=${t("live.agenda")} foot=${html`<${Next} />`}>
    ${items.length > 0 && html`<p class="note">${summary(items)}</p>`}
    ${items.length === 0 && html`<p class="empty">${t("more.agenda-empty")}</p>`}
    <ol class="rows agenda">${items.map((item, index) => html`<${ItemRow} key=${item.id} item=${item} number=${index + 1} />`)}</ol>
    ${removed.length > 0 && html`<details class="inside"><summary>${t("more.agenda-removed", {count: removed.length})}</summary>
      <ul class="rows">${removed.map((item) => html`<li key=${item.id} class="door-row"><span class="row-words"><s><bdi>${item.title}</bdi></s>
        <span class="note">${changedBy(item)}</span></span></li>`)}</ul></details>`}
    ${!isOver() && html`<div class="buttons">
      ${may("AddItem") && html`<${Press} look="outline" icon="plus" act=${() => openSheet("item-form")}>${t("more.do-add-item")}<//>`}
      ${may("AddItem") && holds("chair") && html`<${Press} look="quiet" icon="proposals" act=${() => openSheet("agenda-import")}>${t("more.do-import")}<//>`}
      ${!may("AddItem") && may("TableMotion") && html`<${Press} look="outline" icon="plus" act=${() => openSheet("item-form", {propose: true})}>${t("more.do-propose-item")}<//>`}
    </div>`}
    ${items.length > 0 && html`<p class="links"><a href=${`/a/${place.code}/agenda.md`}>${t("more.agenda-markdown")}</a> <a href=${`/a/${place.code}/agenda.json`}>${t("more.agenda-json")}</a></p>`}
  <//>`;
}

function summary(items) {
  const estimate = items.reduce((sum, item) => sum + item.estimate_seconds, 0);
  const used = items.reduce((sum, item) => sum + usedOf(item, clock.read()), 0);
  const parts = [t("more.agenda-items", {count: items.length})];
  if (estimate) parts.push(t("more.agenda-estimate", {time: long(estimate)}));
  if (used >= 60_000) parts.push(t("more.agenda-used", {time: long(used / 1000)}));
  return parts.join(" · ");
}

/** So many seconds in hours and minutes. */
function long(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t("live.minutes-long", {count: minutes});
  return minutes % 60 ? t("more.hours-minutes", {hours: Math.floor(minutes / 60), minutes: minutes % 60}) : t("more.hours", {count: minutes / 60});
}

function ItemRow({item, number}) {
  const present = item.state === "begun";
  return html`<li class=${`motion-row${present ? " own-row" : ""}`} aria-current=${present ? "step" : undefined}>
    <button type="button" class="row-button" onClick=${() => openSheet("item", {id: item.id})}>
      <span class="row-mark figures">${item.state === "done" ? html`<${Icon} name="check" size=${20} />` : number}</span>
      <span class="row-words"><span class="motion-title"><bdi>${item.title}</bdi></span><span class="note">${inShort(item)}</span></span>
      <${Icon} name="go" />
    </button></li>`;
}

/** What it is and how it stands, in a few words. */
function inShort(item) {
  const parts = item.kind === "business" ? [] : [t(`more.item-${item.kind}`)];
  if (item.state === "begun") return html`${[t("more.item-begun"), ...parts].join(" · ")} · <${Used} item=${item} />`;
  if (item.state === "waiting") parts.push(item.estimate_seconds ? long(item.estimate_seconds) : "");
  else parts.push(t(`more.item-${item.state}`), item.spent_ms ? stretch(item.spent_ms) : "");
  return parts.filter(Boolean).join(" · ");
}

const changedBy = ({changed}) =>
  t(`more.changed-${changed.what}`, {name: nameOf(changed.who) || t("more.the-server"), time: hour(changed.at)}) + (changed.reason ? ` ${changed.reason}` : "");

/** The one obvious next thing: end what has begun, or begin what comes next. */
function Next() {
  const [present, next] = [presentItem(), nextItem()];
  if (!presides() || panels.assembly.value.phase !== "sitting") return null;
  if (present && may("ConcludeItem")) return html`<${Press} look="primary" act=${() => openSheet("conclude", {id: present.id, then: next?.id})}>${t("more.do-conclude-named", {number: numberOf(present)})}<//>`;
  if (!present && next && may("BeginItem")) return html`<${Ask} what="BeginItem" fields=${{item: next.id}} look="primary" settles>${t("more.do-begin-named", {number: numberOf(next)})}<//>`;
  return panels.rules.value?.self_running && (present || next) ? html`<p class="action-note">${t("more.agenda-queue-first")}</p>` : null;
}

/** One item, whole: its words, its motions, its history, and what may be done with it. */
export function ItemSheet({id}) {
  const item = (panels.agenda.value?.items ?? []).find((each) => each.id === id);
  if (!item) return html`<${Sheet} title=${t("live.agenda")}><p>${t("more.item-gone")}</p><//>`;
  const text = textOf(item);
  return html`<${Sheet} title=${item.state === "removed" ? t("live.agenda") : `${t("live.agenda")} ${numberOf(item)}/${itemsOf().length}`}>
    <article class="text-page"><h3 class="text-title words"><bdi>${item.title}</bdi></h3>
      ${text.map((part, index) => html`<p key=${index} class="words lines"><bdi>${part}</bdi></p>`)}</article>
    <dl class="facts">
      <dt>${t("more.item-what")}</dt><dd>${t(`more.item-${item.kind}`)}</dd>
      <dt>${t("more.item-state")}</dt><dd>${t(`more.item-${item.state}`)}</dd>
      ${item.estimate_seconds > 0 && html`<dt>${t("more.item-estimate")}</dt><dd>${long(item.estimate_seconds)}</dd>`}
      ${(item.spent_ms > 0 || item.running_since > 0) && html`<dt>${t("more.item-used")}</dt><dd><${Used} item=${item} /></dd>`}
      <dt>${t("more.item-from")}</dt><dd>${t(`more.how-${item.how}`, {name: nameOf(item.who) || t("more.the-server"), origin: item.origin, motion: item.motion})}</dd>
      ${item.changed.what !== "added" && html`<dt>${t("more.item-last")}</dt><dd>${changedBy(item)}</dd>`}
    </dl>
    ${item.conclusion && html`<section class="group"><h4 class="kicker">${t("more.item-conclusion")}</h4>
      <p class="words lines"><bdi>${item.conclusion}</bdi></p></section>`}
    <${Motions} item=${item} />
    ${!isOver() && item.state !== "removed" && html`<${Actions} item=${item} />`}
  <//>`;
}

/** The proposals dealt with under an item; the chair, and whoever moved one, may put it there. */
function Motions({item}) {
  const open = ({state}) => ["seconding", "tabled", "in-debate"].includes(state);
  const mine = ({who}) => holds("chair") || who.id === me.value.id;
  const elsewhere = (panels.motions.value?.list ?? []).filter((motion) => open(motion) && mine(motion) && !item.motions.includes(motion.id));
  const attachable = !isOver() && ["waiting", "begun", "held-over"].includes(item.state) && elsewhere.length > 0;
  return html`
    ${item.motions.length > 0 && html`<section class="group"><h4 class="kicker">${t("more.item-motions")}</h4><ul class="rows">${item.motions.map((id) => html`<li key=${id}>
      <button type="button" class="row-button" onClick=${() => openSheet("motion", {id})}><span class="row-mark">${id}</span><span class="row-words"><bdi>${motionOf(id)?.title ?? ""}</bdi></span><${Icon} name="go" /></button></li>`)}</ul></section>`}
    ${attachable && html`<details class="inside"><summary>${t("more.do-attach")}</summary><ul class="rows">${elsewhere.slice(0, 20).map((motion) => html`<li key=${motion.id}>
      <${Ask} what="AttachMotion" fields=${{motion: motion.id, item: item.id}} look="row"><span class="row-mark">${motion.id}</span><bdi>${motion.title}</bdi><//></li>`)}</ul></details>`}`;
}

function Actions({item}) {
  const sitting = panels.assembly.value.phase === "sitting";
  const [present, next] = [presentItem(), nextItem()];
  const turn = sitting && presides() && item.state !== "begun" && (holds("chair") || next?.id === item.id);
  const order = itemsOf();
  const at = numberOf(item) - 1;
  const open = item.state === "waiting" || item.state === "held-over";
  const chair = holds("chair");
  return html`<div class="buttons stacked">
    ${item.state === "begun" && sitting && presides() && html`<${Press} look="primary" act=${() => openSheet("conclude", {id: item.id, then: ""})}>${t("more.do-conclude")}<//>`}
    ${turn && !present && html`<${Ask} what="BeginItem" fields=${{item: item.id}} look="primary" then=${closeSheet}>${t(item.state === "waiting" ? "more.do-begin" : "more.do-begin-again")}<//>`}
    ${turn && present && html`<${Press} look="primary" act=${() => openSheet("conclude", {id: present.id, then: item.id})}>${t(item.state === "waiting" ? "more.do-begin" : "more.do-begin-again")}<//>`}
    ${item.state === "done" && chair && html`<${Press} look="outline" act=${() => openSheet("conclude", {id: item.id, then: ""})}>${t("more.do-correct")}<//>`}
    </div>
    ${arranges(item) && item.state !== "done" && html`<div class="grid">
      ${item.how !== "motion" && html`<${Press} look="tile" icon="edit" act=${() => openSheet("item-form", {id: item.id})}>${t("more.do-edit-item")}<//>`}
      ${chair && at > 0 && html`<${Ask} what="MoveItem" fields=${{item: item.id, before: order[at - 1].id}} look="tile" icon="up">${t("more.do-earlier")}<//>`}
      ${chair && at < order.length - 1 && html`<${Ask} what="MoveItem" fields=${{item: item.id, before: order[at + 2]?.id ?? ""}} look="tile" icon="down">${t("more.do-later")}<//>`}
      ${item.state !== "held-over" && html`<${Press} look="tile" icon="record" act=${() => openSheet("item-reason", {id: item.id, what: "HoldOverItem"})}>${t("more.do-hold-over")}<//>`}
      ${open && item.how !== "motion" && !item.spent_ms && html`<${Press} look="tile" icon="close" act=${() => openSheet("item-reason", {id: item.id, what: "RemoveItem"})}>${t("more.do-remove-item")}<//>`}
    </div>`}`;
}
