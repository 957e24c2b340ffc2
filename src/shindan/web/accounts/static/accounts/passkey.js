// Shows what needs passkeys where the browser has them, and says so in words when one was not taken.
"use strict";

const fault = document.querySelector("[data-passkey-fault]");

if (window.PublicKeyCredential) {
  for (const node of document.querySelectorAll("[data-passkey]")) node.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  fault.textContent = fault.dataset.text;
  fault.hidden = false;
});
