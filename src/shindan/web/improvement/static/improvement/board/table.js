// What stands on the page of a board, and its words.

export const table = document.querySelector(".weeks-table");
export const frame = document.querySelector(".weeks-frame");
export const tools = document.querySelector("[data-board-tools]");
export const FIRST = 3; // cells before the first week: name, owner, progress
export const now = Number(table?.dataset.now);
export const heads = table ? [...table.tHead.rows[0].cells].slice(FIRST) : [];
export const isTask = (row) => !row.classList.contains("m");
export const rows = () => [...table.tBodies].flatMap((body) => [...body.rows]);
export const nameOf = (row) => (row.cells[0].querySelector("a") || row.cells[0]).textContent.trim();

export const word = (mark) => tools.dataset[{ "": "0", "■": "meeting", "★": "review" }[mark] || mark] || "";

export const rangeWords = (first, last) =>
  first === last ? `W${first}` : tools.dataset.range.replace("{first}", `W${first}`).replace("{last}", `W${last}`);

export function weekWords(week) {
  const [monday, friday] = [...heads[week - 1].querySelectorAll(":scope > span:not(.visually-hidden)")].map((node) => node.textContent);
  return `W${week}${week === now ? ` ${tools.dataset.now}` : ""} ${monday}–${friday}`;
}

/** A sentence of the page with a change's row, weeks and mark in it. */
export const told = (words, change) =>
  words.replace("{name}", change.name).replace("{weeks}", rangeWords(change.first, change.last)).replace("{mark}", word(change.mark));

export function say(words) {
  tools.querySelector("[data-board-status]").textContent = words;
}
