// Where one is: one row at a time has a cell for each week, and one of its cells has the focus.

import { close, open } from "./cells.js";
import { FIRST, frame, heads, isTask, rangeWords, rows, say, table, tools } from "./table.js";

export const here = { row: null, week: 0, anchor: 0 };

export function stopAt(row, week) {
  return week ? row.cells[FIRST + week - 1] : row.cells[0].querySelector("a");
}

/** Goes to a week of a row (0: its name); only one row at a time has a cell for each week. */
export function go(row, week, { extend = false, focus = true } = {}) {
  const before = here.row;
  if (before) {
    mark(false);
    const stop = stopAt(before, here.week);
    if (stop) stop.tabIndex = -1;
  }
  if (isTask(row)) open(row);
  Object.assign(here, { row, week, anchor: extend && before === row ? here.anchor : week });
  const stop = stopAt(row, week);
  stop.tabIndex = 0;
  mark(true);
  if (focus) stop.focus();
  if (before && before !== row) close(before);
  if (extend && here.anchor !== week) say(tools.dataset.selected.replace("{weeks}", rangeWords(...span())));
}

export const span = () => [Math.min(here.anchor, here.week), Math.max(here.anchor, here.week)];

function mark(on) {
  const [first, last] = span();
  if (!here.week || !here.row.closed) return;
  for (let week = first; week <= last; week++) {
    const cell = here.row.cells[FIRST + week - 1];
    if (on && first !== last) cell.setAttribute("aria-selected", "true");
    else cell.removeAttribute("aria-selected");
  }
}

export function step(by) {
  const all = here.week ? rows().filter(isTask) : rows();
  const place = all.indexOf(here.row) + by;
  const row = all[Math.max(0, Math.min(all.length - 1, place))];
  if (row && row !== here.row) go(row, here.week);
}

export function edge(last) {
  const all = rows().filter(isTask);
  go(all[last ? all.length - 1 : 0], last ? heads.length : 1);
}

/** A long plan begins where one is in it. */
export function bringNow() {
  const head = table.tHead.querySelector(".n");
  if (head) frame.scrollLeft = head.offsetLeft - heads[0].offsetLeft - 2 * head.offsetWidth;
}
