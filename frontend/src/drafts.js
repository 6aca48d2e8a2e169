/** What somebody is typing survives a reload and a dead battery, on this phone only. */
import {useState} from "preact/hooks";

let store = null;
let prefix = "";

/** Keep drafts of this assembly in this storage. */
export function keepIn(storage, code) {
  store = storage;
  prefix = `square:draft:${code}:`;
}

/** A text that is kept while it is typed: `[text, setText, forget]`. */
export function useDraft(name, initial = "") {
  const [text, setText] = useState(() => store?.getItem(prefix + name) ?? initial);
  const keep = (typed) => {
    setText(typed);
    try {
      store?.setItem(prefix + name, typed);
    } catch {
      // It stays on the screen.
    }
  };
  const forget = () => {
    setText(initial);
    store?.removeItem(prefix + name);
  };
  return [text, keep, forget];
}

/** Remember a small fact about this assembly on this phone. */
export function note(name, value) {
  try {
    store?.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A comfort, not a promise.
  }
}

/** A fact noted earlier, or null. */
export function noted(name) {
  try {
    return JSON.parse(store?.getItem(prefix + name) ?? "null");
  } catch {
    return null;
  }
}
