/** Coming in with a slip: the code from the link or typed, and one button; or without a slip, to the door. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Refusal} from "../parts/refusal.js";
import {t} from "../words.js";

/** The code in the address, which leaves the address as soon as it is read. */
function fromAddress() {
  const found = new URLSearchParams(location.hash.slice(1)).get("slip") ?? new URLSearchParams(location.search).get("slip");
  if (found) history.replaceState(null, "", location.pathname);
  return found ?? "";
}

const grouped = (code) => (/^[0-9A-Za-z]{10}$/.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : code);

export function SlipJoin({moved = false}) {
  const {title, phase, present} = panels.assembly.value;
  const [code, setCode, forget] = useDraft("slip-code");
  const [without, setWithout] = useState(false);
  useEffect(() => {
    const given = fromAddress();
    if (given) setCode(grouped(given));
  }, []);
  if (without) return html`<${Without} back=${() => setWithout(false)} />`;
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("live.join-kicker")}</p>
    <h2 class="outside-title">${title}</h2>
    <p class="say">${moved ? t("refusal.seat-moved") : `${t(`live.phase-${phase}`)} ${t("live.present", {count: present})}.`}</p>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("more.slip-code")}</span>
        <input class="input code" type="text" name="slip" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" required
          value=${code} onInput=${(event) => setCode(event.target.value)} enterkeyhint="go" aria-describedby="slip-note" />
        <span class="note" id="slip-note">${t("more.slip-code-note")}</span></label>
      <${Refusal} />
      <${Ask} what="JoinAssembly" fields=${{name: "", slip: code.trim()}} match=${{}} look="primary" disabled=${!code.trim()} then=${forget} submits>${t("more.do-slip-join")}<//>
    </form>
    ${!moved && html`<${Press} look="quiet" act=${() => setWithout(true)}>${t("more.no-slip")}<//>`}
    <p class="note">${t("more.slip-honest")}</p>
  </main>`;
}

/** Without a slip, or only to watch: the door-keeper decides. */
function Without({back}) {
  const [name, setName] = useDraft("name");
  const [observer, setObserver] = useState(false);
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("more.no-slip")}</p>
    <h2 class="outside-title">${panels.assembly.value.title}</h2>
    <p class="say">${t("more.no-slip-note")}</p>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("live.your-name")}</span>
        <input class="input" type="text" name="name" autocomplete="name" maxlength="60" required value=${name} onInput=${(event) => setName(event.target.value)} />
        <span class="note">${t("live.name-note-door")}</span></label>
      <label class="tick"><input type="checkbox" checked=${observer} onChange=${(event) => setObserver(event.target.checked)} /><span>${t("live.just-watching")}</span></label>
      <${Refusal} />
      <${Ask} what="JoinAssembly" fields=${{name: name.trim(), observer}} match=${{}} look="outline" submits>${t("live.ask-admission")}<//>
    </form>
    <${Press} look="quiet" icon="back" act=${back}>${t("more.have-slip")}<//>
  </main>`;
}
