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
  if (node.closest(".scroll, .visually-hidden, svg, input, select, textarea")) return false;
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
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2];
  const seen = document.elementFromPoint(x, y);
  const style = getComputedStyle(node.matches("input[type=radio]") ? node : node);
  return {
    html: node.outerHTML.slice(0, 100),
    inView: box.top >= 0 && box.top < innerHeight,
    seen: !!seen && (node.contains(seen) || seen.contains(node)),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
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

# On the pages of the console 24 are enough (WCAG 2.5.8); a link inside a sentence has the height of its line.
BELOW_24 = SMALL_TARGETS.replace("24 : 44", "24 : 24")
