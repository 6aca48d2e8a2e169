/** The sum of an outcome in one sentence: the numbers are the server's, only the words are ours. */
import {list, t} from "./words.js";

/** Sentences that come later. */
export const spoken = {};
const COUNTED = ["score", "dots", "irv", "schulze", "stv"]; // the count itself decides

/** How a fraction is said. */
export function fraction({num, den}) {
  const named = {"0/1": "any", "1/2": "half", "2/3": "two-thirds", "3/4": "three-quarters", "1/1": "all"}[`${num}/${den}`];
  return named ? t(`sum.${named}`) : `${num}/${den}`;
}

/** What a choice is called; of a single choice, its option. */
export function choiceName(choice, options = []) {
  return /^\d+$/.test(choice) ? (options[Number(choice) - 1] ?? choice) : t(`choice.${choice}`);
}

/** What a fraction is counted of; who chooses among options votes neither yes nor no. */
export const baseOf = ({base}, method) => t(base === "yes+no" && method !== "yes-no" ? "sum.base-options" : `sum.base-${base}`);

/** The fraction that a majority takes, as a sentence. */
export const takesFraction = (majority, method) =>
  t(majority.strict ? "sum.takes-more" : "sum.takes-least", {fraction: fraction(majority), base: baseOf(majority, method)});

/** What an open poll takes to be adopted. */
export function takes({method, majority, quorum_needed}) {
  const quorum = quorum_needed > 1 ? ` ${t("sum.takes-quorum", {count: quorum_needed})}` : "";
  if (method === "consent") return t("sum.takes-consent") + quorum;
  if (COUNTED.includes(method)) return t(`more.takes-${method}`) + quorum;
  if (method !== "yes-no" && majority.num === 0) return t("sum.takes-most") + quorum;
  return takesFraction(majority, method) + quorum;
}

/** Why the outcome is what it is: `outcome` with method and options of its poll. */
export function sum(poll) {
  const {verdict, counts, cast, got, of, needed, present, quorum_needed, leaders = [], winner, method, options, ...majority} = poll;
  const numbers = {got, of, needed, fraction: fraction(majority)};
  if (verdict === "no-quorum" && present !== undefined) return t("sum.no-quorum", {present, needed: quorum_needed});
  if (!cast) return t("sum.nobody");
  if (method === "consent") return consent(verdict, counts);
  if (poll.lot || COUNTED.includes(method) || method === "approval") return spoken.counted?.(poll) ?? "";
  if (method === "single") return single({verdict, leaders, winner, options, majority, numbers});
  if (!of) return t("sum.no-sides");
  const met = got >= needed;
  return t(`sum.${met ? "met" : "unmet"}-${majority.strict ? "more" : "least"}`, numbers);
}

function consent(verdict, counts) {
  if (counts.block) return t("sum.blocked", {count: counts.block});
  if (verdict === "adopted") return t("sum.consent", {count: counts.agree + counts.reservations, reservations: counts.reservations});
  return t("sum.nobody-agreed");
}

function single({verdict, leaders, winner, options, majority, numbers}) {
  const names = leaders.map((choice) => choiceName(choice, options));
  if (verdict === "tied") return t("sum.tied", {...numbers, names: list(names)});
  if (!leaders.length && !winner) return t("sum.nobody");
  const name = choiceName(winner || leaders[0], options);
  if (verdict === "chosen" && majority.num === 0) return t("sum.chosen-most", {...numbers, name});
  return t(verdict === "chosen" ? "sum.chosen" : "sum.not-chosen", {...numbers, name});
}

/** Whole shares of 100 for bars. */
export function share(count, of) {
  return of > 0 ? Math.max(0, Math.min(100, (count * 100) / of)) : 0;
}
