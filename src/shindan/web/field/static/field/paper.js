// Keying by numbers. Without it the rows are ordinary radio buttons: Tab goes on, arrows and the space bar choose.
"use strict";

const form = document.getElementById("keying");
let typed = ""; // digits typed into the row that has the focus: 1 and 0 make 10

const rowOf = (node) => node.closest("[data-key-row]");
const controls = (row) => [...row.querySelectorAll("input[data-code]")];

/** Where a keyer stops: one control of every row, and every other field and button. */
function stops() {
  const found = [];
  for (const node of form.querySelectorAll("input:not([type=hidden]), textarea, button")) {
    const row = rowOf(node);
    if (!row) found.push(node);
    else if (!found.some((other) => rowOf(other) === row)) found.push(controls(row).find((one) => one.checked) || node);
  }
  return found;
}

function move(from, step) {
  const all = stops();
  const row = rowOf(from);
  const at = all.findIndex((node) => (row ? rowOf(node) === row : node === from));
  const next = all[at + step];
  if (!next) return;
  next.focus({ preventScroll: true });
  (rowOf(next) || next).scrollIntoView({ block: "center" });
}

/** The control of a code: what was typed so far and this digit, else this digit alone. */
function find(row, digit) {
  const of = (code) => controls(row).find((one) => one.dataset.code === code);
  const whole = of(typed + digit);
  typed = whole ? typed + digit : digit;
  return whole || of(digit);
}

function choose(event, row) {
  const control = find(row, event.key);
  if (!control) return;
  event.preventDefault();
  control.checked = control.type === "checkbox" ? !control.checked : true;
  if (control.type === "checkbox") typed = "";
  control.focus();
}

form?.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    typed = "";
    move(event.target, event.shiftKey ? -1 : 1);
  } else if (row && /^[0-9-]$/.test(event.key)) {
    choose(event, row);
  }
});
form?.addEventListener("focusin", (event) => {
  if (rowOf(event.target) !== rowOf(event.relatedTarget || form)) typed = "";
});

if (form) {
  document.querySelector("[data-keys]").hidden = false;
  const first = form.querySelector("[data-key-row] input");
  if (first && !document.querySelector(".error-summary")) first.focus({ preventScroll: true });
}
