"""The phone's page: its first load, its speed on a throttled cheap phone, its layout, its live tally, its memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.request import urlopen

from assembly.assets import Assets

from . import browser
from .ground import Options
from .measure import Report
from .wire import Figures, NoPeer, ours, rounds, serving, told

MEMBERS = 300
CHEAP = 6  # times slower than this machine's processor
# What Chromium's own tools call "Slow 4G": latency [ms], bytes per second down and up.
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
PHONE = {"width": 360, "height": 740}
TALLY_SECONDS = 8
FRAME_MS = 1000 / 60
# Eight hours: two dozen questions with a tally ten times a second for half a minute, four hundred turns of three
# changes each, and a heartbeat every ten seconds in between are some 11,300.
DAY_CHANGES = 12_000
WATCH = """
window.bench = {shift: 0, blocked: 0, interactive: 0, heard: 0};
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) bench.shift += entry.value;
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach(({duration}) => {
  bench.blocked += Math.max(0, duration - 50);
})).observe({type: "longtask", buffered: true});
new MutationObserver((_, watch) => {
  if (!document.querySelector("#root input")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { bench.interactive = performance.now() }));
}).observe(document, {childList: true, subtree: true});
window.WebSocket = class extends WebSocket {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", ({data}) => { bench.heard += String(data).startsWith('42["changes"') });
  }
};
"""
FRAMES = """(ms) => new Promise((done) => {
  const gaps = [];
  let first = 0, last = 0;
  const tick = (at) => {
    if (last) gaps.push(at - last);
    first ||= at;
    last = at;
    if (at - first < ms) requestAnimationFrame(tick);
    else done(gaps);
  };
  requestAnimationFrame(tick);
})"""


def run(options: Options, day: int = DAY_CHANGES) -> Report:
    """Each visit by a browser that has never been here; the day once, for it is long."""
    members = options.phones or MEMBERS
    try:
        with browser.chromium() as chromium, serving(ours(str(members), module="meeting")) as (port, _, said):
            square = Square(chromium, f"http://127.0.0.1:{port}", str(said["code"]), str(said["device"]))
            found = rounds(
                options.rounds,
                {
                    "gzip": lambda: square.weight("gzip"),
                    "brotli": lambda: square.weight("gzip, deflate, br"),
                    "load": square.load,
                    "tally": lambda: square.tally(1),
                    "cheap_tally": lambda: square.tally(CHEAP),
                },
            )
            found["day"] = square.day(day)
    except browser.NoBrowser as missing:
        raise NoPeer(str(missing)) from None
    ratios = {"page.kilobytes": found["gzip"]["kilobytes"], "page.kilobytes_brotli": found["brotli"]["kilobytes"]}
    return Report("page", options.rounds, told(found), ratios)


class Square:
    """A square with a hall in it, and browsers that visit it."""

    def __init__(self, chromium: Any, url: str, code: str, device: str) -> None:
        self._chromium = chromium
        self._url, self._code, self._device = url, code, device

    @contextmanager
    def visit(self, device: str = "", **how: Any) -> Iterator[tuple[Any, Any]]:
        """A phone that has never been here, or that of a member; its page, and the browser's own tools."""
        context = self._chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en", **how)
        if device:
            context.add_cookies([{"name": "device", "value": device, "url": self._url}])
        context.add_init_script(WATCH)
        page = context.new_page()
        yield page, context.new_cdp_session(page)
        context.close()

    def open(self, page: Any, wanted: str) -> None:
        """Go to the assembly, and wait for what should be seen there."""
        page.goto(f"{self._url}/a/{self._code}")
        page.locator(wanted).first.wait_for(timeout=60_000)

    def tell(self, what: str) -> None:
        """Have the hall do something, and wait until it is done."""
        with urlopen(f"{self._url}/bench/{what}", timeout=600) as answer:
            answer.read()

    def weight(self, accepted: str) -> Figures:
        """The kilobytes of the first load, headers and all; and of the first look, which comes over the socket."""
        with self.visit(extra_http_headers={"Accept-Encoding": accepted}) as (page, cdp):
            scales = browser.Scales(cdp)
            self.open(page, "#root input")
            page.wait_for_load_state("load")
            bytes_ = sum(scales.first_load(set(Assets().preloads("phone.js"))).values())
            return {"kilobytes": bytes_ / 1024, "look_kilobytes": scales.socket_bytes / 1024}

    def load(self) -> Figures:
        """From the tap on the link until the name can be typed, on a cheap phone and a slow network."""
        with self.visit() as (page, cdp):
            cdp.send("Network.enable")
            cdp.send("Network.emulateNetworkConditions", SLOW)
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": CHEAP})
            self.open(page, "#root input")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)  # what comes when the phone is idle may shift things too
            return self._watched(page, "interactive_ms", "blocked_ms", "shift")

    def tally(self, slower: float) -> Figures:
        """The frames of a live tally, on the phone of one of those in the hall."""
        with self.visit(self._device) as (page, cdp):
            self.open(page, ".dock")
            page.wait_for_timeout(1500)
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            cdp.send("Performance.enable")
            page.evaluate("bench.heard = 0")
            before = self._busy(cdp)
            voting = Thread(target=self.tell, args=[f"tally?seconds={TALLY_SECONDS}"])
            voting.start()
            page.locator(".bar").first.wait_for(timeout=60_000)
            scene = page.evaluate("bench.shift")
            gaps = page.evaluate(FRAMES, (TALLY_SECONDS - 2) * 1000)
            tally = page.evaluate("bench.shift") - scene
            voting.join()
            page.wait_for_timeout(500)
            work = self._busy(cdp) - before
            late = [gap for gap in gaps if gap > FRAME_MS * 1.5]
            seen = self._watched(page, "shift", "heard")
            return {
                "frames_per_second": 1000 * len(gaps) / sum(gaps),
                "late_frames_percent": 100 * len(late) / len(gaps),
                "longest_frame_ms": max(gaps),
                "work_ms_per_change": 1000 * work / max(1, seen["heard"]),
                "tally_shift": tally,
                "scenes_shift": seen["shift"] - tally,
            }

    def day(self, changes: int) -> Figures:
        """What is on the heap at the beginning, in the middle and at the end of eight hours, when all waste is gone."""
        with self.visit(self._device) as (page, cdp):
            self.open(page, ".dock")
            self.tell(f"day?changes={changes // 20}")  # whatever is made once is made now
            found = {"changes": float(changes)}
            for when in ("start", "middle", "end"):
                if when != "start":
                    self.tell(f"day?changes={changes // 2}")
                page.wait_for_timeout(1500)
                cdp.send("HeapProfiler.collectGarbage")
                cdp.send("HeapProfiler.collectGarbage")
                used = cdp.send("Runtime.getHeapUsage")["usedSize"]
                counters = cdp.send("Memory.getDOMCounters")
                found |= {f"heap_{when}_kilobytes": used / 1024, f"nodes_{when}": float(counters["nodes"])}
                found |= {f"listeners_{when}": float(counters["jsEventListeners"])}
            return found | self._watched(page, "heard")

    @staticmethod
    def _busy(cdp: Any) -> float:
        """How long the page has worked [s]: scripts, styles, layout, paint."""
        metrics = cdp.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    @staticmethod
    def _watched(page: Any, *names: str) -> Figures:
        """What the page has noted of itself."""
        seen = page.evaluate("bench")
        return {name: float(seen[name.removesuffix("_ms")]) for name in names}
