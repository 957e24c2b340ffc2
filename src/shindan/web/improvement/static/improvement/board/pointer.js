// By mouse: press or draw; by finger: press, so that a finger can still move the page.

import { go, here, span } from "./place.js";
import { set } from "./saving.js";
import { FIRST, frame, heads, isTask, tools } from "./table.js";

let drawing = null;

function weekAt(x) {
  const left = heads[0].getBoundingClientRect().left;
  const week = Math.floor((x - left) / heads[0].getBoundingClientRect().width) + 1;
  return Math.max(1, Math.min(heads.length, week));
}

function rowAt(event) {
  const cell = event.target.closest("tbody td");
  const row = cell?.parentElement;
  return row && isTask(row) && cell.cellIndex >= FIRST ? row : null;
}

const brush = () => tools.querySelector("[name=brush]:checked").value;

function down(event) {
  const row = rowAt(event);
  if (!row || event.button !== 0) return;
  if (event.pointerType === "touch") return;
  event.preventDefault();
  go(row, weekAt(event.clientX));
  drawing = row;
  frame.setPointerCapture(event.pointerId);
}

function drag(event) {
  if (!drawing) return;
  const week = weekAt(event.clientX);
  if (week !== here.week) go(drawing, week, { extend: true });
}

function up() {
  if (!drawing) return;
  drawing = null;
  const [first, last] = span();
  set(brush(), [first, last]);
  go(here.row, here.week);
}

function tap(event) {
  if (event.pointerType !== "touch") return;
  const row = rowAt(event);
  if (!row) return;
  go(row, weekAt(event.clientX));
  set(brush());
}

export function listen() {
  frame.addEventListener("pointerdown", down);
  frame.addEventListener("pointermove", drag);
  frame.addEventListener("pointerup", up);
  frame.addEventListener("pointercancel", up);
  frame.addEventListener("click", tap);
}
