// Writing on the board: by keyboard as a grid, by mouse as a brush. Without this script every row has its form.

import { press } from "./keys.js";
import { bringNow, go, here } from "./place.js";
import { listen } from "./pointer.js";
import { queue } from "./queue.js";
import { again, drop, stuck, undo } from "./saving.js";
import { frame, heads, isTask, now, rows, table, tools } from "./table.js";

const wide = matchMedia("(min-width: 600px)");

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

function begin() {
  frame.removeAttribute("tabindex");
  wide.addEventListener("change", fit);
  fit();
  table.addEventListener("keydown", (event) => here.row && wide.matches && press(event));
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("tbody th a");
    if (link && wide.matches && link.closest("tr") !== here.row) go(link.closest("tr"), 0, { focus: false });
  });
  listen();
  tools.querySelector("[data-undo]").addEventListener("click", undo);
  tools.querySelector("[data-again]").addEventListener("click", again);
  tools.querySelector("[data-drop]").addEventListener("click", drop);
  window.addEventListener("online", () => stuck() && again());
  window.addEventListener("beforeunload", (event) => queue.length && event.preventDefault());
  tools.hidden = false;
}

if (table) bringNow();
if (table?.dataset.save && tools) begin();
