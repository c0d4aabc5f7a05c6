/* Finding somebody, as the server's desk does (portal/lib/names.py), and forgiving one mistake where it finds nobody. */
const ACCENTS = /[\u0300-\u036f]/g;
const HANZI = /[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const GAP = /(?<=[\u3400-\u9fff\u{20000}-\u{3ffff}]) (?=[\u3400-\u9fff\u{20000}-\u{3ffff}])/gu;
const MOST_WORDS = 6;
const TAIL = 4;

/** Lower case, full-width forms made normal, accents dropped. */
export const plain = (text) => text.toLowerCase().normalize("NFKD").replace(ACCENTS, "").normalize("NFKC");

/** Single spaces, no control characters; 李　明 is 李明. */
export const tidy = (text) =>
  text
    .replace(/[\s\u200b\ufeff]+/g, " ")
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .trim()
    .replace(GAP, "");

/** What somebody typed, as words in the form in which the keys are kept: 7K4M-2Q is 7k4m2q, 131 5550 is 1315550. */
export function asked(typed) {
  const wanted = plain(tidy(typed.slice(0, 100))).replaceAll("-", "");
  const words = /^[0-9 +()]+$/.test(wanted) ? wanted.replace(/\D/g, "") : wanted;
  return words.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** The keys of a person that the server does not know yet: no pinyin, which only the server can tell. */
export function keysOf(name) {
  const written = plain(name);
  const parts = written.split(" ").filter(Boolean);
  return [...new Set([written, parts.join(""), parts.map((part) => part[0]).join("")])];
}

/** All texts under which a person is found. */
const texts = (person) => [...person.keys, person.tail, person.code.toLowerCase()].filter(Boolean);

function has(person, word) {
  if (texts(person).some((text) => text.includes(word)) || word === String(person.number)) return true;
  // A whole phone number was typed; here are only its last digits.
  return /^\d{7,}$/.test(word) && person.tail.length === TAIL && word.endsWith(person.tail);
}

/** Whether `word` stands in `text` with at most one letter wrong, missing, too many, or two changed round. */
export function isClose(word, text) {
  const letters = [...word];
  // One mistake leaves one of three parts as it is, which is quickly looked for.
  const third = Math.floor(letters.length / 3);
  const parts = [letters.slice(0, third), letters.slice(third, 2 * third), letters.slice(2 * third)];
  if (!parts.some((part) => text.includes(part.join("")))) return false;
  const signs = [...text];
  let before = null;
  let last = letters.map((_letter, index) => index + 1);
  for (let at = 0; at < signs.length; at += 1) {
    const row = [];
    for (let index = 0; index < letters.length; index += 1) {
      const corner = index ? last[index - 1] : 0;
      let cost = Math.min(corner + (letters[index] !== signs[at]), last[index] + 1, (index ? row[index - 1] : 0) + 1);
      const isTurned = index && at && letters[index] === signs[at - 1] && letters[index - 1] === signs[at];
      if (isTurned) cost = Math.min(cost, (index > 1 ? before[index - 2] : 0) + 1);
      row.push(cost);
    }
    if (row.at(-1) <= 1) return true;
    before = last;
    last = row;
  }
  return false;
}

/** A short word says too little to forgive a mistake in it. */
const isLong = (word) => [...word].length >= (HANZI.test(word) ? 3 : 4);

function isAlmost(person, word) {
  return has(person, word) || (isLong(word) && texts(person).some((text) => isClose(word, text)));
}

/**
 * Those whom the words mean: { found, isExact }. Where nobody is found as typed, those with one mistake in a word,
 * and then nobody is chosen for the reader.
 */
export function search(people, typed) {
  const words = asked(typed);
  if (!words.length) return { found: people, isExact: true };
  const found = people.filter((person) => words.every((word) => has(person, word)));
  if (found.length) return { found, isExact: true };
  return { found: people.filter((person) => words.every((word) => isAlmost(person, word))), isExact: false };
}
