/** How a poll with a count was decided, in a sentence: it comes later, when there is such a poll to speak of. */
import {choiceName, spoken} from "./sums.js";
import {list, t} from "./words.js";

/** By what the first was chosen, what is tied, or that a lot settled it. */
spoken.counted = ({method, elected = [], tied = [], leaders = [], options, places = 1, lot, ...numbers}) => {
  const names = (choices) => list(choices.map((choice) => choiceName(choice, options)));
  if (lot) return t("more.tie-by-lot", {names: names(elected)});
  const said = [];
  if (elected.length) said.push(t(`more.by-${method}`, {...numbers, places, name: names(elected.slice(0, 1))}));
  if (tied.length) said.push(t("more.tied", {names: names(tied), count: places - elected.length}));
  if (!said.length) said.push(leaders.length ? t("more.too-few", {...numbers, names: names(leaders)}) : t("sum.nobody"));
  return said.join(" ");
};
