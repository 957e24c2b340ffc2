// Everything here is an addition: each page and each form works without it.
"use strict";

/** A form is sent once; its button says so until the next page comes. */
function sendOnce(event) {
  const form = event.target;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  const button = event.submitter;
  if (!button || !button.dataset.busy || event.defaultPrevented) return;
  form.dataset.sending = "1";
  // After the browser has read the form: a changed button must not change what is sent.
  setTimeout(() => {
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
  });
}

/** Coming back with the browser's back button finds the form ready again. */
function makeReady() {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
  for (const button of document.querySelectorAll("[aria-busy][data-label]")) {
    button.textContent = button.dataset.label;
    button.removeAttribute("aria-busy");
  }
}

/** Copies the read-only field of a copy_field and says so beside it. */
async function copyField(button) {
  const field = document.getElementById(button.dataset.copy);
  const status = document.getElementById(`${button.dataset.copy}_status`);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = button.dataset.done;
  } catch {
    status.textContent = document.execCommand("copy") ? button.dataset.done : button.dataset.failed;
  }
}

function press(event) {
  const button = event.target.closest("[data-script]");
  if (!button) return;
  if (button.dataset.script === "print") window.print();
  if (button.dataset.script === "copy") copyField(button);
}

for (const button of document.querySelectorAll("[data-script]")) button.hidden = false;
document.addEventListener("click", press);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", makeReady);
