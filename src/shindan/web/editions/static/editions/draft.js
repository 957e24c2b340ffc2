// Keeps a decision while it is typed. Everything here is an addition: without it the button "keep the draft" does the same.
"use strict";

const form = document.querySelector("form[data-draft]");
const line = document.getElementById("draft");
const WAIT = 1000;

let timer = 0;
let busy = false;
let again = false;
let stopped = false; // somebody else was here, or the form is being sent: no more by itself

async function keep() {
  if (stopped) return;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const sent = new URLSearchParams(new FormData(form));
  sent.delete("add");
  sent.set("go", "auto");
  try {
    const reply = await fetch(form.action, { method: "POST", body: sent, redirect: "error" });
    const told = await reply.json();
    line.textContent = told.said;
    if (reply.ok) form.elements.stamp.value = told.stamp;
    else stopped = true;
  } catch {
    line.textContent = form.dataset.failed;
  } finally {
    busy = false;
  }
  if (again) {
    again = false;
    later();
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
}

if (form && line) {
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    if (busy) {
      // The stamp on its way back would make this sending look overtaken by oneself.
      event.preventDefault();
      const button = event.submitter;
      setTimeout(() => form.requestSubmit(button), 100);
      return;
    }
    stopped = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
