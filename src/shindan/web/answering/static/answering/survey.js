// Keeps answers as they are given. Everything here is an addition: without it the page's buttons keep them.
"use strict";

const form = document.getElementById("answers");
const line = document.querySelector("[data-save]");
const WAIT = 400;
const PAUSE = 1500; // after the last sign of a comment
const RETRY = [1000, 2000, 5000, 10000, 20000];
const LONGEST = 63 * 1024; // the server takes 64 KiB, and so does a request that outlives its page

const changed = new Set(); // names whose answers are not on the server yet
let timer = 0;
let sending = false;
let failures = 0;
let pending = new AbortController();
let unreached = false; // whether the last save found no way to the server, or a server that fails, whatever the browser believes

function say(text, state) {
  line.textContent = text;
  line.dataset.state = state;
  // The dialog of a shared computer says whether answers are kept.
  document.body.toggleAttribute("data-unkept", state === "failed");
}

function clock() {
  return new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
}

/** The answers of some questions, as the form would send them; `has-` names a question also where nothing is chosen. */
function answersOf(names) {
  const whole = new FormData(form);
  const part = new URLSearchParams({ form: whole.get("form") ?? "" });
  const token = whole.get("csrfmiddlewaretoken"); // where people have signed in
  if (token) part.append("csrfmiddlewaretoken", token);
  for (const name of names) {
    part.append(`has-${name}`, "1");
    for (const value of whole.getAll(name)) part.append(name, value);
  }
  return part;
}

/** Encoded, a Japanese sign takes nine letters. */
function isTooLong(body) {
  return String(body).length > LONGEST;
}

async function save() {
  if (sending || changed.size === 0) return;
  const names = [...changed];
  const body = answersOf(names);
  if (isTooLong(body)) return say(form.dataset.long, "failed");
  changed.clear();
  sending = true;
  try {
    const reply = await fetch(form.dataset.save, { method: "POST", body, redirect: "error", keepalive: true, signal: pending.signal });
    unreached = false;
    if (reply.status === 410) return location.reload();
    if (reply.status === 403) return say(form.dataset.lost, "failed");
    if (reply.status >= 500) throw new TypeError(String(reply.status)); // no better than none: the form would fail as well
    if (!reply.ok) throw new Error(String(reply.status));
    show(await reply.json());
    failures = 0;
    say(form.dataset.saved.replace("{time}", clock()), "saved");
  } catch (error) {
    for (const name of names) changed.add(name);
    if (pending.signal.aborted) return;
    unreached = error instanceof TypeError; // what fetch throws too where nothing answers
    say(form.dataset.failed, "failed");
    later(RETRY[Math.min(failures++, RETRY.length - 1)]);
  } finally {
    sending = false;
  }
  if (changed.size > 0 && failures === 0) later(WAIT);
}

function show(numbers) {
  const bar = document.getElementById("progress");
  bar.value = numbers.done;
  bar.max = numbers.total;
  for (const place of document.querySelectorAll("[data-done]")) place.textContent = numbers.done;
  for (const [item, asked] of Object.entries(numbers.asked)) ask(item, asked);
}

function ask(item, asked) {
  const card = document.querySelector(`[data-item="${item}"]`);
  if (card) card.hidden = !asked;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function change(event) {
  if (!event.target.name || event.target.type === "hidden") return;
  changed.add(event.target.name);
  if (failures === 0) later(WAIT);
}

/** What was answered while this script was still on its way: its events are past, its answers are not. */
function catchUp() {
  const isNew = (field) => {
    if (field.matches("input[type=radio], input[type=checkbox]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return field.value !== ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]).value;
    return field.matches("textarea") && field.value !== field.defaultValue;
  };
  for (const field of form.elements) if (field.name && isNew(field)) changed.add(field.name);
  if (changed.size > 0) later(0);
}

/** A comment is kept also while it is being written, and its signs are counted as the server counts them. */
function write(event) {
  const field = event.target;
  if (!field.matches("textarea")) return;
  count(field);
  changed.add(field.name);
  if (failures === 0) later(PAUSE);
}

function count(field) {
  const line = document.getElementById(`count_${field.name}`);
  if (!line) return;
  const left = Number(line.dataset.count) - [...field.value.trim()].length;
  line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", Math.abs(left));
  line.dataset.state = left < 0 ? "over" : "";
}

/** What is too long would lead to a page that has none of it. Without a connection a form would lead to the browser's own page and lose what is not saved yet. */
function send(event) {
  if (isTooLong(new URLSearchParams(new FormData(form)))) {
    event.preventDefault();
    return say(form.dataset.long, "failed");
  }
  if (navigator.onLine === false || unreached) {
    event.preventDefault();
    say(form.dataset.failed, "failed");
    return later(RETRY[0]);
  }
  clearTimeout(timer);
  pending.abort(); // the form brings these answers itself
}

/** An answer that goes with no other takes the others away, and they take it. */
function keepAlone(event) {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) return;
  const alone = (other) => other.closest(".opt").classList.contains("apart");
  for (const other of form.querySelectorAll(`input[name="${CSS.escape(box.name)}"]`)) {
    if (other !== box && (alone(box) || alone(other))) other.checked = false;
  }
}

/** A link leads away before the wait is over: what is not saved yet goes now, and arrives though the page is gone. */
function leave(event) {
  if (!event.target.closest("a[href]")) return;
  clearTimeout(timer);
  save();
}

function leadToFirstOpen(event) {
  const link = event.target.closest("[data-first-open]");
  const control = document.querySelector("[data-open] :is(input, textarea)");
  if (!link || !control) return;
  event.preventDefault();
  control.focus();
  control.closest(".card").scrollIntoView({ block: "center" });
}

if (form && line) {
  for (const card of form.querySelectorAll('[data-asked="0"]')) card.hidden = true;
  form.addEventListener("change", keepAlone);
  form.addEventListener("change", change);
  form.addEventListener("input", write);
  form.addEventListener("submit", send);
  document.addEventListener("click", leadToFirstOpen);
  document.addEventListener("click", leave);
  window.addEventListener("online", () => (changed.size > 0 ? later(0) : say("", "")));
  // Back in a page that the browser kept: what it shows may be older than what is saved.
  window.addEventListener("pageshow", (event) => event.persisted && location.replace(location.href));
  for (const field of form.querySelectorAll("textarea")) count(field);
  catchUp();
}

/** The last page has nothing left to save: it only must not lead to the browser's own page, where "sent?" has no answer. */
for (const last of document.querySelectorAll("form[data-needs-line]")) {
  const told = document.getElementById(last.dataset.needsLine);
  last.addEventListener("submit", (event) => {
    told.hidden = navigator.onLine !== false;
    if (!told.hidden) event.preventDefault();
  });
  window.addEventListener("online", () => (told.hidden = true));
}
