// A shared computer: nobody's answers stay on the screen. Everything here is an addition: the server ends a turn by itself.
"use strict";

const home = document.body.dataset.home;
const dialog = document.getElementById("idle");
const answers = document.getElementById("answers");
const EVERY = 5000; // how often the server hears that somebody is there
const leaving = new AbortController();

let touched = Date.now();
let told = Date.now();
let spoken = 0;

function go() {
  location.replace(home);
}

/** Keep the server's turn alive; a turn that is over there is over here. */
async function tell() {
  told = Date.now();
  try {
    const reply = await fetch(`${home}alive`, { method: "POST", redirect: "error", signal: leaving.signal });
    if (reply.status === 410) go();
  } catch {
    // Offline for a moment: saving says so; the clock below runs on.
  }
}

function touch() {
  if (!dialog.open) touched = Date.now();
}

/** Save what is on the page, forget it, and wait for the next person. Nothing may keep it on the screen. */
async function leave() {
  if (leaving.signal.aborted) return;
  leaving.abort();
  document.body.hidden = true;
  const body = answers ? new URLSearchParams(new FormData(answers)) : new URLSearchParams();
  if (answers) body.set("go", "lock");
  try {
    await fetch(answers ? answers.action : `${home}leave`, { method: "POST", body, redirect: "manual" });
  } catch {
    // What could be saved before is saved; the dialog says so where something could not.
  }
  go();
}

/** Whether answers are kept, as the last save went. */
function sayKept() {
  const unkept = document.body.hasAttribute("data-unkept");
  dialog.querySelector("[data-unkept]").hidden = !unkept;
  dialog.querySelector("[data-kept]")?.toggleAttribute("hidden", unkept);
}

function warn(left) {
  sayKept();
  if (!dialog.open) {
    dialog.showModal();
    spoken = 0;
  }
  dialog.querySelector("[data-left]").textContent = left;
  const line = dialog.querySelector("[data-spoken]");
  if (spoken !== 0 && spoken - left < 10) return;
  spoken = left;
  line.textContent = line.dataset.text.replace("{n}", left);
}

function tick() {
  const idle = Math.floor((Date.now() - touched) / 1000);
  const { idle: quiet, warning } = dialog.dataset;
  const left = Number(quiet) + Number(warning) - idle;
  if (left <= 0) return leave();
  if (idle >= Number(quiet)) return warn(left);
  if (touched > told && Date.now() - told >= EVERY) tell();
}

function stay() {
  touched = Date.now();
  tell();
}

/** The last page goes away by itself. */
function countDown(line) {
  const end = Date.now() + Number(line.dataset.thanks) * 1000;
  setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) return go();
    line.querySelector("[data-left]").textContent = left;
  }, 500);
}

if (dialog) {
  for (const name of ["pointerdown", "keydown", "wheel", "touchmove", "input"]) {
    document.addEventListener(name, touch, { passive: true });
  }
  dialog.addEventListener("close", stay);
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-leave]").addEventListener("click", leave);
  // A message on its way must not bring the turn back that this form ends.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // nothing gets through just now: the turn goes on
    clearInterval(clock);
    leaving.abort();
  });
  const clock = setInterval(tick, 1000);
}

const thanks = document.querySelector("[data-thanks]");
if (thanks) countDown(thanks);
// A page out of the browser's memory would show what its person saw.
window.addEventListener("pageshow", (event) => event.persisted && location.replace(location.href));
