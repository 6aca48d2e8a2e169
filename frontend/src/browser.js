/** This browser's side of the wire: the socket, the storage, and when to look at once. */
import {io} from "socket.io-client";

/** Random 32 hex digits; needs no secure context. */
export function makeKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A socket to this assembly that never stops trying. */
export function connect(code) {
  const socket = io({
    auth: {assembly: code},
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
  // After a refusal or a hang-up by the server the library rests; a hall does not.
  const again = (reason) => socket.active || setTimeout(() => socket.connect(), reason?.data?.later ?? 1000 + Math.random() * 4000);
  socket.on("connect_error", again);
  socket.on("disconnect", again);
  socket.revive = () => socket.io.engine?.close();
  return socket;
}

/** Where the phone remembers; in memory where it may not. */
export function storage() {
  try {
    const store = window.localStorage;
    store.setItem("square:try", "1");
    store.removeItem("square:try");
    return store;
  } catch {
    return memory();
  }
}

function memory() {
  const map = new Map();
  return {
    get length() {
      return map.size;
    },
    key: (n) => [...map.keys()][n] ?? null,
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => void map.set(name, String(value)),
    removeItem: (name) => void map.delete(name),
  };
}

/** A phone that wakes, comes back or finds the network again looks at once. */
export function onWaking(act) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act());
  window.addEventListener("pageshow", act);
  window.addEventListener("online", act);
}

/** Keep a wall's screen awake, where the browser can. */
export function stayAwake() {
  const hold = () => navigator.wakeLock?.request("screen").catch(() => {});
  hold();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hold());
}

/** A short buzz: it is your turn. */
export const buzz = () => navigator.userActivation?.hasBeenActive && navigator.vibrate?.(200);

/** Do something once the screen stands and nothing else is to be done. */
export function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, {timeout: 2000});
  else setTimeout(act, 500);
}
