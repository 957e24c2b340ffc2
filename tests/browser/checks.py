"""What every page has to withstand, as scripts that return what fails."""

import re

WIDTHS = [320, 375, 768, 1280]

BANNED = re.compile(r"させていただ|することができ|[Ａ-Ｚａ-ｚ０-９]|[▲▼△]")

TARGETS = "main :is(a, button, input:not([type=hidden]), select, textarea, summary)"

# A link inside a sentence is exempt (WCAG 2.5.8): its size is that of the line.
SMALL_TARGETS = """nodes => nodes.filter(node => {
  if (node.closest("[aria-hidden=true]")) return false; // the button that Enter presses, for nobody's finger
  if (node.closest("p, li, dd") && node.matches("a:not(.btn)") && node.parentElement.textContent.trim() !== node.textContent.trim()) return false;
  const target = node.matches("input[type=radio], input[type=checkbox]") ? node.closest("label") : node;
  const box = target.getBoundingClientRect(), least = node.closest("td, th") ? 24 : 44; // rows of a table keep them apart
  return box.width > 0 && (box.height < least || box.width < least);
}).map(node => node.outerHTML.slice(0, 120))"""

CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(node => {
  if (node.closest(".scroll, .weeks-frame, .visually-hidden, svg, input, select, textarea")) return false;
  return node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible"
    || node.getBoundingClientRect().right > innerWidth + 1;
}).map(node => node.outerHTML.slice(0, 120))"""

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""

ADD_STYLE = """css => { const s = new CSSStyleSheet(); s.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }"""

# At every stop of the Tab key the focused control is what one sees there, and its ring is black with yellow inside.
FOCUS_STATE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  // A choice has its ring around its label; what is high is seen by the middle of its part in view.
  const ringed = node.matches("input[type=radio], input[type=checkbox]") && node.closest("label:is(.opt, .key, .scale-step)") || node;
  const box = ringed.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, (top + bottom) / 2];
  const seen = document.elementFromPoint(x, y);
  const style = getComputedStyle(ringed);
  // The ring of what is focused within a control (the button of a calendar, a page in a frame) is its own.
  const inner = node.matches("iframe") || !node.matches(":focus-visible");
  return {
    html: node.outerHTML.slice(0, 100),
    inView: box.top >= 0 && box.top < innerHeight,
    seen: !!seen && (ringed.contains(seen) || seen.contains(ringed)),
    ring: inner || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
  };
}"""

# Text of a page that a reader of English would meet in Japanese; what is marked as Japanese is meant so.
JAPANESE_LEFT = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    if (/[\\u3040-\\u30ff\\u3400-\\u9fff]/.test(text) && !parent.closest("[lang=ja], .who, script, style, html[lang=ja]")) found.push(text);
  }
  for (const node of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      const text = node.getAttribute(name) || "";
      if (/[\\u3040-\\u30ff\\u3400-\\u9fff]/.test(text) && !node.closest("[lang=ja]")) found.push(text);
    }
  }
  return found;
}"""

# Wider than the page and scrolled within its own frame: the keyboard must reach the frame, and it must have a name (check 2).
UNREACHED_FRAMES = """() => [...document.querySelectorAll("main *, header *")].filter(node => {
  if (!/auto|scroll/.test(getComputedStyle(node).overflowX) || node.scrollWidth <= node.clientWidth + 1) return false;
  if (node.matches("input, textarea, select")) return false;
  const named = node.getAttribute("aria-label") || document.getElementById(node.getAttribute("aria-labelledby") || "");
  return !(node.tabIndex === 0 && named) && !node.querySelector("a, button, input, select, textarea");
}).map(node => node.outerHTML.slice(0, 120))"""

# A figure of a result has its sentence, how many people, the day, a table with the same values and a file (check 22).
BARE_FIGURES = """() => [...document.querySelectorAll("main figure.exhibit")].filter(figure => {
  const said = figure.querySelector("figcaption")?.textContent || "";
  const told = !!figure.querySelector(".exhibit-says")?.textContent.trim();
  const whom = /n=\\d|\\d名/.test(said), when = /20\\d\\d\\/\\d\\d\\/\\d\\d/.test(said);
  return !(told && whom && when && figure.querySelector("table") && figure.querySelector("a[download]"));
}).map(figure => figure.outerHTML.slice(0, 160))"""

# A picture is read as words or not at all (check 22).
UNNAMED_PICTURES = """() => [...document.querySelectorAll("main svg")].filter(picture => {
  const hidden = picture.closest("[aria-hidden=true]");
  return !hidden && !(picture.getAttribute("role") === "img" && picture.getAttribute("aria-label"));
}).map(picture => picture.outerHTML.slice(0, 120))"""

# A link says where it leads (check 25).
LINKS_HERE = """() => [...document.querySelectorAll("a")].filter(link => /こちら/.test(link.textContent))
  .map(link => link.outerHTML.slice(0, 120))"""

# On the pages of the console 24 are enough (WCAG 2.5.8); a link inside a sentence has the height of its line.
BELOW_24 = SMALL_TARGETS.replace("24 : 44", "24 : 24")
