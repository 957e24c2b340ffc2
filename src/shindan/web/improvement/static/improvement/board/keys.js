// The board by keyboard, as a grid.

import { edge, go, here, step, stopAt } from "./place.js";
import { set, undo } from "./saving.js";
import { heads, isTask } from "./table.js";

const NEXT = { "": "1", 1: "2", 2: "" };
const MOVES = /^(Arrow|Page|Home|End)/;

const KEYS = {
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
  PageUp: () => step(-10),
  PageDown: () => step(10),
  ArrowLeft: (event) => here.week > (event.shiftKey ? 1 : 0) && go(here.row, here.week - 1, { extend: event.shiftKey }),
  ArrowRight: (event) => isTask(here.row) && here.week < heads.length && go(here.row, here.week + 1, { extend: event.shiftKey && here.week > 0 }),
  Home: (event) => (event.ctrlKey ? edge(false) : isTask(here.row) && go(here.row, 1)),
  End: (event) => (event.ctrlKey ? edge(true) : isTask(here.row) && go(here.row, heads.length)),
  Escape: () => go(here.row, here.week),
  1: () => set("1"),
  2: () => set("2"),
  0: () => set(""),
  Delete: () => set(""),
  Backspace: () => set(""),
  " ": () => set(NEXT[here.row.marks?.[here.week] || ""] ?? "1"),
};

export function press(event) {
  if (event.altKey || event.metaKey || (event.ctrlKey && !["z", "Home", "End"].includes(event.key))) return;
  if (event.ctrlKey && event.key === "z") undo();
  else if (event.key === "Enter" && here.week) stopAt(here.row, 0).click();
  else if (KEYS[event.key] && (here.week || MOVES.test(event.key))) KEYS[event.key](event);
  else return;
  event.preventDefault();
}
