// A row's weeks: cells for weeks alike, or one cell a week while one is in it.

import { FIRST, heads, nameOf, now, weekWords, word } from "./table.js";

const LOOKS = { 1: "plan", 2: "done" };
const MARKS = { done: "2", plan: "1", past: "1" };
const SIGNS = ["■", "★"];

export function marksOf(cells) {
  const marks = [""];
  for (const cell of cells) {
    const look = Object.keys(MARKS).find((name) => cell.classList.contains(name));
    const sign = SIGNS.find((each) => cell.textContent.startsWith(each));
    for (let n = 0; n < cell.colSpan; n++) marks.push(sign || MARKS[look] || "");
  }
  return marks;
}

export function open(row) {
  if (row.closed) return;
  row.closed = [...row.cells].slice(FIRST);
  row.marks = marksOf(row.closed);
  for (const cell of row.closed) cell.remove();
  for (let week = 1; week <= heads.length; week++) {
    const cell = row.insertCell();
    cell.setAttribute("role", "gridcell");
    cell.tabIndex = -1;
    cell.dataset.week = week;
  }
  draw(row);
}

export function close(row) {
  if (!row?.closed || row.waits) return;
  for (const cell of [...row.cells].slice(FIRST)) cell.remove();
  row.append(...row.closed);
  row.closed = null;
}

export function draw(row) {
  for (let week = 1; week <= heads.length; week++) {
    const cell = row.cells[FIRST + week - 1];
    cell.className = classes(row, week);
    cell.classList.toggle("waits", !!row.waits?.has(week));
    fill(cell, row.marks[week], week);
    cell.setAttribute("aria-label", [weekWords(week), word(row.marks[week]), nameOf(row)].join(" "));
  }
}

const look = (mark, week) => (mark === "1" && week < now ? "past" : LOOKS[mark] || "");

function classes(row, week) {
  const bar = (at) => ["1", "2"].includes(row.marks[at]);
  const ends = bar(week) ? [bar(week - 1) ? "" : "s", bar(week + 1) ? "" : "e"] : [];
  return [look(row.marks[week], week), week === now ? "n" : "", ...ends].filter(Boolean).join(" ");
}

/** A bar or a sign; what is there already stays, so that focus and animation do. */
function fill(cell, mark, week) {
  const sign = SIGNS.includes(mark) ? mark : "";
  if (look(mark, week)) {
    if (!cell.querySelector("i")) cell.replaceChildren(document.createElement("i"));
  } else if (cell.textContent !== sign || cell.querySelector("i")) cell.replaceChildren(sign);
}
