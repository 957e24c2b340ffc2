// Changes: drawn at once, sent one after another, never dropped without a word.

import { open } from "./cells.js";
import { go, here, span } from "./place.js";
import { queue, wait } from "./queue.js";
import { isTask, nameOf, say, table, told, tools } from "./table.js";
import { take } from "./taking.js";

const trouble = tools?.querySelector("[data-board-trouble]");
const done = [];
let busy = false;

export function set(value, [first, last] = span(), row = here.row, keep = true) {
  if (!isTask(row) || !first) return;
  open(row);
  const before = row.marks.slice(first, last + 1);
  if (before.every((each) => each === value)) return;
  for (let week = first; week <= last; week++) row.marks[week] = value;
  const change = { row, id: row.id.slice(1), name: nameOf(row), first, last, mark: value, before, keep };
  queue.push(change);
  wait(row);
  send();
}

export async function send(whatever = false) {
  if (busy || !queue.length || !trouble.hidden) return;
  busy = true;
  const change = queue[0];
  say(tools.dataset.saving);
  const { status, answer } = await post(form(change, whatever));
  busy = false;
  if (status === 200) saved(change, answer);
  else stop(change, status, answer);
}

/** The change as it is sent; `whatever` lays it over what somebody else saved. */
function form(change, whatever) {
  const sent = new FormData(tools.querySelector("[data-board-form]"));
  sent.delete("brush");
  const seen = whatever ? "" : change.row.parentElement.dataset.revision || table.dataset.revision;
  const named = { row: change.id, first: change.first, last: change.last, mark: change.mark, seen };
  for (const [name, value] of Object.entries(named)) sent.set(name, value);
  return sent;
}

async function post(body) {
  try {
    const response = await fetch(table.dataset.save, { method: "POST", body, headers: { Accept: "application/json" } });
    return { answer: await response.json(), status: response.status };
  } catch {
    return { answer: null, status: 0 };
  }
}

function saved(change, answer) {
  queue.shift();
  if (change.keep) done.push(change);
  take(change, answer);
  const time = new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
  say([told(tools.dataset.set, change), tools.dataset.saved.replace("{time}", time), answer.others ? tools.dataset.others : ""].join(" "));
  send();
}

function stop(change, status, answer) {
  if (status === 409) {
    queue.shift();
    take(change, answer);
    queue.unshift(change);
  }
  trouble.querySelector("p").textContent = told(why(status, answer), change);
  trouble.hidden = false;
  trouble.dataset.whatever = status === 409 ? "1" : "";
  say("");
}

function why(status, answer) {
  const words = status === 409 ? tools.dataset.conflict : answer?.message ? tools.dataset.refused : tools.dataset.failed;
  return words.replace("{why}", answer?.message || "");
}

export function again() {
  const change = queue[0];
  trouble.hidden = true;
  change.row.marks?.fill(change.mark, change.first, change.last + 1);
  wait(change.row);
  go(change.row, change.first);
  send(!!trouble.dataset.whatever);
}

export const stuck = () => !trouble.hidden && !trouble.dataset.whatever;

export function drop() {
  const change = queue.shift();
  trouble.hidden = true;
  if (!trouble.dataset.whatever) change.before.forEach((value, n) => (change.row.marks[change.first + n] = value));
  wait(change.row);
  go(change.row, change.first);
  send();
}

export function undo() {
  const change = done.pop();
  if (!change) return say(tools.dataset.nothing);
  const row = document.getElementById(`t${change.id}`);
  go(row, change.first);
  let first = 0;
  change.before.forEach((value, n) => {
    if (change.before[n + 1] === value && n + 1 < change.before.length) return;
    set(value, [change.first + first, change.first + n], row, false);
    first = n + 1;
  });
}
