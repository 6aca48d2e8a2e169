/** As much of a text as can be read from thirty metres: what is longer is cut, and says so, rather than set small. */
const ROWS = 13; // of the smallest letters that can be read from there, beneath a title of one row
const ROW = 62; // letters of half a square in a row
const TITLE_ROW = 33;
const BETWEEN = 0.2; // rows between two lines
const SHORT = 29; // lines as short as this stand in two columns, when there are many
const MANY = 6;
const WIDE = /[\u1100-\uffdc]/gu; // a letter of these takes the room of two

const width = (text) => text.length + (text.match(WIDE)?.length ?? 0);

/**
 * @param {string} text
 * @param {string} title stands above it
 * @returns {{lines: string[], columns: boolean, long: boolean, cut: boolean}}
 */
export function excerpt(text, title = "") {
  const all = text.split(/\n+/).filter((line) => line.trim());
  const columns = all.length > MANY && all.slice(0, 2 * ROWS).every((line) => width(line) <= SHORT);
  const room = ROWS - 1.3 * Math.floor(width(title) / TITLE_ROW);
  const lines = [];
  let left = room;
  for (const line of all) {
    const takes = columns ? 0.6 : Math.ceil(width(line) / ROW) + BETWEEN;
    if (takes > left) {
      const more = columns ? "" : shortened(line, Math.floor(left) * ROW);
      if (more) lines.push(more);
      lines[lines.length - 1] += " …";
      return {lines, columns, long: true, cut: true};
    }
    left -= takes;
    lines.push(line);
  }
  return {lines, columns, long: room - left > room / 2.4, cut: false};
}

/** The beginning of a line, at most so wide, whole words of it. */
function shortened(line, most) {
  let end = 0;
  for (let wide = 0; end < line.length && wide < most; end++) wide += width(line[end]);
  return line.slice(0, end).replace(/\s+\S*$/, "");
}

const AROUND = 160; // so much of what stays is shown on either side of a change

/** The parts of a change, with what is far from any change left out. */
export function abridged(parts, around = AROUND) {
  return parts.map(([part, words], index) => {
    if (part !== "same" || words.length <= 2 * around) return [part, words];
    const [first, last] = [index === 0, index === parts.length - 1];
    const before = first ? "" : words.slice(0, around).replace(/\S*$/, "");
    const after = last ? "" : words.slice(-around).replace(/^\S*/, "");
    return [part, `${before}… ${after}`];
  });
}
