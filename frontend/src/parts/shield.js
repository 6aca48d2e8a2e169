/** When one part of a screen fails, the rest stands; the part is tried again with the next news. */
import {html} from "htm/preact";
import {useEffect, useErrorBoundary} from "preact/hooks";
import {standing} from "../moment.js";

/** @param {{instead: Object}} props what stands there meanwhile */
export function Shield({instead, children}) {
  const [error, again] = useErrorBoundary((what) => console.error(what));
  const {at} = standing.value;
  useEffect(() => {
    if (error) again();
  }, [at]);
  return error ? instead : children;
}
