/** What kind of turn a place or the floor is, in a few words. */
import {t} from "../words.js";

/** The categories we have words for; an assembly may have its own, which are shown as they are. */
const CATEGORIES = ["cannot-hear", "safety", "against-the-rules", "information"];

export const categoryName = (category) => (CATEGORIES.includes(category) ? t(`kind.order-${category}`) : category);

/** Its side, or what a point of order is about, or just its kind. */
export function kindWords({kind, side, category}) {
  if (side) return t(`kind.${side}`);
  return category ? `${t(`kind.${kind}`)}: ${categoryName(category)}` : t(`kind.${kind}`);
}
