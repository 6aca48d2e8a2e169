/** Nothing on a wall is cut: what is taller than its place is set smaller, all of it alike. */
import {html} from "htm/preact";
import {useLayoutEffect, useRef} from "preact/hooks";

const SMALLEST = 0.3;

/**
 * The largest scale at which something fits.
 * @param {(scale: number) => boolean} fits
 */
export function largest(fits) {
  if (fits(1)) return 1;
  let [low, high] = [SMALLEST, 1];
  while (high - low > 0.02) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
  return low;
}

/** A box whose content is scaled to its parent, again whenever either changes its size. */
export function Fit({children}) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const room = shown.parentElement;
    let seen = "";
    const sizes = () => `${shown.scrollHeight} ${shown.scrollWidth} ${room.clientHeight} ${room.clientWidth}`;
    const fits = (scale) => {
      shown.style.setProperty("--fit", scale.toFixed(3));
      return room.scrollHeight <= room.clientHeight && shown.scrollWidth <= shown.clientWidth;
    };
    const refit = () => {
      if (sizes() === seen) return;
      largest(fits);
      seen = sizes();
    };
    refit();
    const watching = new ResizeObserver(refit);
    watching.observe(room);
    watching.observe(shown);
    document.fonts?.ready.then(refit);
    return () => watching.disconnect();
  }, []);
  return html`<div ref=${box} class="fit">${children}</div>`;
}
