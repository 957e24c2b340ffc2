// What the server answers, laid into the page.

import { close, draw, marksOf } from "./cells.js";
import { here } from "./place.js";
import { queue, wait } from "./queue.js";
import { FIRST } from "./table.js";

/** The measure's rows as the server has them now; where one is, and what is still to be sent, stays. */
export function take(change, answer) {
  const made = new DOMParser().parseFromString(answer.rows, "text/html").querySelector("tbody");
  document.querySelector("h1").textContent = answer.heading;
  const lead = document.querySelector("[data-lead]");
  if (lead) lead.textContent = answer.lead;
  wait(change.row);
  if (!made) return;
  const body = document.getElementById(made.id);
  body.dataset.revision = answer.revision;
  for (const fresh of [...made.rows]) {
    const row = body.querySelector(fresh.id ? `#${fresh.id}` : ".m");
    if (row) renew(row, fresh);
  }
}

function renew(row, fresh) {
  const cells = [...fresh.cells];
  row.cells[0].replaceChildren(...cells[0].childNodes);
  for (const link of row.cells[0].querySelectorAll("a")) link.tabIndex = row === here.row && !here.week ? 0 : -1;
  for (const place of [1, 2]) row.cells[place].replaceChildren(...cells[place].childNodes);
  if (!row.closed) {
    for (const cell of [...row.cells].slice(FIRST)) cell.remove();
    row.append(...cells.slice(FIRST));
    return;
  }
  row.closed = cells.slice(FIRST);
  row.marks = marksOf(row.closed);
  for (const each of queue) if (each.row === row) row.marks.fill(each.mark, each.first, each.last + 1);
  draw(row);
  if (row !== here.row) close(row);
}

