// What is drawn and not yet saved, oldest first.

import { draw } from "./cells.js";

export const queue = [];

/** Shows which weeks of a row still wait. */
export function wait(row) {
  const weeks = queue.filter((each) => each.row === row).flatMap((each) => [...Array(each.last - each.first + 1).keys()].map((n) => each.first + n));
  row.waits = weeks.length ? new Set(weeks) : null;
  if (row.closed) draw(row);
}
