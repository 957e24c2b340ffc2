// The sample follows what is typed, and fields follow a choice. Everything works without it: by the buttons of the form.
"use strict";

const WAIT = 500; // milliseconds after the last key

/** The page in the frame keeps its place: only its main part is put in anew. */
async function tryForm(form) {
  const frame = document.querySelector("[data-phone]");
  if (!frame || !frame.contentDocument) return;
  const language = frame.contentDocument.documentElement.lang;
  if (language) form.elements.sample_language.value = language;
  const sent = new FormData(form);
  sent.delete("go");
  let text;
  try {
    const response = await fetch(form.dataset.try, { method: "POST", body: sent });
    if (!response.ok) return;
    text = await response.text();
  } catch {
    return;
  }
  const made = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  const there = frame.contentDocument;
  const old = there.querySelector("main");
  if (!made || !old) return;
  const top = there.scrollingElement.scrollTop;
  const known = new Set([...old.querySelectorAll("[data-item]")].map((card) => card.dataset.item));
  old.replaceWith(there.adoptNode(made));
  there.scrollingElement.scrollTop = top;
  const item = form.dataset.try.split("/").pop();
  const card = there.querySelector(`[data-item="${CSS.escape(item)}"]`) ||
    [...there.querySelectorAll("[data-item]")].find((each) => !known.has(each.dataset.item));
  if (card) showCard(there, card);
}

function showCard(page, card) {
  const box = card.getBoundingClientRect();
  const height = page.defaultView.innerHeight;
  if (box.top < 60 || box.bottom > height) page.scrollingElement.scrollTop += box.top - 80;
}

/** The fields of another kind of answer, or the answers of another question, without leaving the page. */
async function refresh(form, name) {
  const sent = new FormData(form);
  sent.set("go", "refresh");
  const response = await fetch(location.href, { method: "POST", body: sent });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const made = page.querySelector("form[data-refresh]");
  if (!made) return;
  const open = form.querySelector("details")?.open;
  const focused = document.activeElement?.id;
  form.replaceChildren(...made.childNodes);
  if (open !== undefined && form.querySelector("details")) form.querySelector("details").open = open;
  hideRefreshers(form);
  if (focused) document.getElementById(focused)?.focus();
}

function hideRefreshers(form) {
  for (const button of form.querySelectorAll("[data-refresher]")) button.parentElement.hidden = true;
}

const waiting = new Map();

function later(form) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => tryForm(form), WAIT));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-try]");
  if (form) later(form);
});
document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-refresh]");
  if (form && form.dataset.refresh.split(" ").includes(event.target.name)) await refresh(form, event.target.name);
});
document.querySelector("[data-phone]")?.addEventListener("load", (event) => {
  const item = document.querySelector("form[data-refresh]")?.dataset.try?.split("/").pop();
  const there = event.target.contentDocument;
  const card = item && there && there.querySelector(`[data-item="${CSS.escape(item)}"]`);
  if (card) showCard(there, card);
});
for (const form of document.querySelectorAll("form[data-refresh]")) hideRefreshers(form);

/** The links to the pages of the sample stay in the language that is looked at. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[target=sample]");
  const language = document.querySelector("[data-phone]")?.contentDocument?.documentElement.lang;
  if (!link || link.lang || !language) return;
  link.href = link.href.replace(/\/preview\/([^/]+)\/[^/]+\//, `/preview/$1/${language}/`);
});
