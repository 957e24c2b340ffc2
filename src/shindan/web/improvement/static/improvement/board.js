// Writing on the board: by keyboard as a grid, by mouse as a brush. Without this script every row has its form.
"use strict";

const table = document.querySelector(".weeks-table");
const frame = document.querySelector(".weeks-frame");
const tools = document.querySelector("[data-board-tools]");
const FIRST = 3; // cells before the first week: name, owner, progress
const LOOKS = { 1: "plan", 2: "done" };
const MARKS = { done: "2", plan: "1", past: "1" };
const SIGNS = ["■", "★"];
const NEXT = { "": "1", 1: "2", 2: "" };
const now = Number(table?.dataset.now);
const heads = table ? [...table.tHead.rows[0].cells].slice(FIRST) : [];
const isTask = (row) => !row.classList.contains("m");
const rows = () => [...table.tBodies].flatMap((body) => [...body.rows]);
const nameOf = (row) => (row.cells[0].querySelector("a") || row.cells[0]).textContent.trim();

/** A long plan begins where one is in it. */
function bringNow() {
  const head = table.tHead.querySelector(".n");
  if (head) frame.scrollLeft = head.offsetLeft - heads[0].offsetLeft - 2 * head.offsetWidth;
}

/* ---------- a row's weeks: cells for weeks alike, or one cell a week while one is in it ---------- */

function marksOf(cells) {
  const marks = [""];
  for (const cell of cells) {
    const look = Object.keys(MARKS).find((name) => cell.classList.contains(name));
    const sign = SIGNS.find((each) => cell.textContent.startsWith(each));
    for (let n = 0; n < cell.colSpan; n++) marks.push(sign || MARKS[look] || "");
  }
  return marks;
}

function open(row) {
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

function close(row) {
  if (!row?.closed || row.waits) return;
  for (const cell of [...row.cells].slice(FIRST)) cell.remove();
  row.append(...row.closed);
  row.closed = null;
}

function draw(row) {
  const bar = (week) => ["1", "2"].includes(row.marks[week]);
  for (let week = 1; week <= heads.length; week++) {
    const cell = row.cells[FIRST + week - 1];
    const mark = row.marks[week];
    const look = mark === "1" && week < now ? "past" : LOOKS[mark] || "";
    const ends = bar(week) ? [bar(week - 1) ? "" : "s", bar(week + 1) ? "" : "e"] : [];
    cell.className = [look, week === now ? "n" : "", ...ends].filter(Boolean).join(" ");
    cell.classList.toggle("waits", !!row.waits?.has(week));
    if (look && !cell.querySelector("i")) cell.replaceChildren(document.createElement("i"));
    else if (!look && cell.textContent !== (SIGNS.includes(mark) ? mark : "")) cell.replaceChildren(SIGNS.includes(mark) ? mark : "");
    else if (!look && !mark) cell.replaceChildren();
    cell.setAttribute("aria-label", [weekWords(week), word(mark), nameOf(row)].join(" "));
  }
}

const word = (mark) => tools.dataset[{ "": "0", "■": "meeting", "★": "review" }[mark] || mark] || "";

function weekWords(week) {
  const [monday, friday] = [...heads[week - 1].querySelectorAll(":scope > span:not(.visually-hidden)")].map((node) => node.textContent);
  return `W${week}${week === now ? ` ${tools.dataset.now}` : ""} ${monday}–${friday}`;
}

const rangeWords = (first, last) =>
  first === last ? `W${first}` : tools.dataset.range.replace("{first}", `W${first}`).replace("{last}", `W${last}`);

/* ---------- where one is ---------- */

const here = { row: null, week: 0, anchor: 0 };

function stopAt(row, week) {
  return week ? row.cells[FIRST + week - 1] : row.cells[0].querySelector("a");
}

/** Goes to a week of a row (0: its name); only one row at a time has a cell for each week. */
function go(row, week, { extend = false, focus = true } = {}) {
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

const span = () => [Math.min(here.anchor, here.week), Math.max(here.anchor, here.week)];

function mark(on) {
  const [first, last] = span();
  if (!here.week || !here.row.closed) return;
  for (let week = first; week <= last; week++) {
    const cell = here.row.cells[FIRST + week - 1];
    if (on && first !== last) cell.setAttribute("aria-selected", "true");
    else cell.removeAttribute("aria-selected");
  }
}

function step(by) {
  const all = here.week ? rows().filter(isTask) : rows();
  const place = all.indexOf(here.row) + by;
  const row = all[Math.max(0, Math.min(all.length - 1, place))];
  if (row && row !== here.row) go(row, here.week);
}

function edge(last) {
  const all = rows().filter(isTask);
  go(all[last ? all.length - 1 : 0], last ? heads.length : 1);
}

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

function press(event) {
  if (event.altKey || event.metaKey || (event.ctrlKey && !["z", "Home", "End"].includes(event.key))) return;
  if (event.ctrlKey && event.key === "z") undo();
  else if (event.key === "Enter" && here.week) stopAt(here.row, 0).click();
  else if (KEYS[event.key] && (here.week || event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End" || event.key.startsWith("Page"))) KEYS[event.key](event);
  else return;
  event.preventDefault();
}

/* ---------- changes: drawn at once, sent one after another, never dropped without a word ---------- */

const queue = [];
const done = [];
let busy = false;

function set(value, [first, last] = span(), row = here.row, keep = true) {
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

function wait(row) {
  const weeks = queue.filter((each) => each.row === row).flatMap((each) => [...Array(each.last - each.first + 1).keys()].map((n) => each.first + n));
  row.waits = weeks.length ? new Set(weeks) : null;
  if (row.closed) draw(row);
}

async function send(whatever = false) {
  if (busy || !queue.length || !trouble.hidden) return;
  busy = true;
  const change = queue[0];
  say(tools.dataset.saving);
  const sent = new FormData(tools.querySelector("[data-board-form]"));
  sent.delete("brush");
  const seen = whatever ? "" : change.row.parentElement.dataset.revision || table.dataset.revision;
  for (const [name, value] of Object.entries({ row: change.id, first: change.first, last: change.last, mark: change.mark, seen })) sent.set(name, value);
  let answer = null, status = 0;
  try {
    const response = await fetch(table.dataset.save, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    answer = await response.json();
    status = response.status;
  } catch {
    answer = null;
  }
  busy = false;
  if (status === 200) saved(change, answer);
  else stop(change, status, answer);
}

function saved(change, answer) {
  queue.shift();
  if (change.keep) done.push(change);
  take(change, answer);
  const time = new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
  say([told(tools.dataset.set, change), tools.dataset.saved.replace("{time}", time), answer.others ? tools.dataset.others : ""].join(" "));
  send();
}

/** The measure's rows as the server has them now; where one is, and what is still to be sent, stays. */
function take(change, answer) {
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

const trouble = tools?.querySelector("[data-board-trouble]");

function stop(change, status, answer) {
  const words = status === 409 ? tools.dataset.conflict : answer?.message ? tools.dataset.refused.replace("{why}", answer.message) : tools.dataset.failed;
  if (status === 409) {
    queue.shift();
    take(change, answer);
    queue.unshift(change);
  }
  trouble.querySelector("p").textContent = told(words, change);
  trouble.hidden = false;
  trouble.dataset.whatever = status === 409 ? "1" : "";
  say("");
}

function again() {
  const change = queue[0];
  trouble.hidden = true;
  change.row.marks?.fill(change.mark, change.first, change.last + 1);
  wait(change.row);
  go(change.row, change.first);
  send(!!trouble.dataset.whatever);
}

function drop() {
  const change = queue.shift();
  trouble.hidden = true;
  if (!trouble.dataset.whatever) change.before.forEach((value, n) => (change.row.marks[change.first + n] = value));
  wait(change.row);
  go(change.row, change.first);
  send();
}

function undo() {
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

const told = (words, change) =>
  words.replace("{name}", change.name).replace("{weeks}", rangeWords(change.first, change.last)).replace("{mark}", word(change.mark));

function say(words) {
  tools.querySelector("[data-board-status]").textContent = words;
}

/* ---------- by mouse: press or draw; by finger: press, so that a finger can still move the page ---------- */

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

/* ---------- begin ---------- */

/** A phone has no columns to move in: there every name is a stop of its own again. */
function fit() {
  if (!wide.matches) {
    table.removeAttribute("role");
    for (const link of table.querySelectorAll("tbody a")) link.removeAttribute("tabindex");
    return;
  }
  table.setAttribute("role", "grid");
  for (const link of table.querySelectorAll("tbody a")) link.tabIndex = -1;
  const all = rows().filter(isTask);
  const row = here.row || all.find((each) => each.querySelector(".n > i")) || all[0];
  if (row) go(row, here.week || Math.max(1, Math.min(heads.length, now)), { focus: false });
  else for (const link of table.querySelectorAll("tbody a")) link.removeAttribute("tabindex");
}

const wide = matchMedia("(min-width: 600px)");

function begin() {
  frame.removeAttribute("tabindex");
  wide.addEventListener("change", fit);
  fit();
  table.addEventListener("keydown", (event) => here.row && wide.matches && press(event));
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("tbody th a");
    if (link && wide.matches && link.closest("tr") !== here.row) go(link.closest("tr"), 0, { focus: false });
  });
  frame.addEventListener("pointerdown", down);
  frame.addEventListener("pointermove", drag);
  frame.addEventListener("pointerup", up);
  frame.addEventListener("pointercancel", up);
  frame.addEventListener("click", tap);
  tools.querySelector("[data-undo]").addEventListener("click", undo);
  tools.querySelector("[data-again]").addEventListener("click", again);
  tools.querySelector("[data-drop]").addEventListener("click", drop);
  window.addEventListener("online", () => !trouble.hidden && !trouble.dataset.whatever && again());
  window.addEventListener("beforeunload", (event) => queue.length && event.preventDefault());
  tools.hidden = false;
}

if (table) bringNow();
if (table?.dataset.save && tools) begin();
