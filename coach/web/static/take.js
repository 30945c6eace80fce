// A result taken away (print, copy, save), and its sources opened in place.

import { $, element, post, say, tab } from "./wire.js";
import { submit } from "./ask.js";
import { keepProgress } from "./files.js";

export function tools(area, answer) {
  const bar = element("div", "tools");
  const add = (label, act) => {
    const button = element("button", "tool", label);
    button.type = "button";
    button.dataset.tool = act;
    bar.append(button);
  };
  add("Print", "print");
  add("Copy", "copy");
  add("Markdown", "markdown");
  for (const kind of answer.exports || []) add(kind === "docx" ? "Word" : "Calendar", kind);
  if (area.hasAttribute("data-varies")) add("Another one", "vary");
  return bar;
}

export async function take(button) {
  const area = button.closest("[data-result]");
  const slug = area.dataset.result;
  const { answer, vary } = tab.answers.get(slug);
  const act = button.dataset.tool;
  if (act === "print") print();
  else if (act === "copy") {
    try { await navigator.clipboard.writeText(answer.markdown); say("Copied."); }
    catch { select($(".paper", area)); say("Press Ctrl+C to copy; this browser does not let a page do it."); }
  } else if (act === "markdown") save(new Blob([answer.markdown], { type: "text/markdown" }), `${slug}.md`);
  else if (act === "progress") keepProgress(answer.progress);
  else if (act === "vary") submit($(`form[data-activity="${slug}"]`), vary + 1);
  else {
    const response = await post(`export/${act}`, { slug, markdown: answer.markdown, data: answer.data }).catch(() => null);
    if (response?.ok) save(await response.blob(), `${slug}.${act}`);
    else say("That form could not be made. Markdown and print still work.");
  }
}

export function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
}

function select(part) {
  const range = document.createRange();
  range.selectNodeContents(part);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

export function openSource(mark) {
  const shown = mark.getAttribute("aria-expanded") === "true";
  const holder = mark.closest("p, li, dd, h3, h4") || mark.parentElement;
  if (shown) {
    document.getElementById(mark.getAttribute("aria-controls"))?.remove();
    mark.setAttribute("aria-expanded", "false");
    mark.removeAttribute("aria-controls");
    return;
  }
  const source = document.getElementById(mark.dataset.source);
  if (!source) return;
  const inPlace = element("div", "in-place");
  inPlace.id = `open-${mark.dataset.source}-${Math.random().toString(36).slice(2, 8)}`;
  inPlace.append(sourceName(source), $(".passage", source).cloneNode(true));
  if (holder.tagName === "LI" || holder.tagName === "DD") holder.append(inPlace);
  else holder.after(inPlace);
  mark.setAttribute("aria-expanded", "true");
  mark.setAttribute("aria-controls", inPlace.id);
}

// The passage's name as the list of sources shows it, its section apart from its title.
function sourceName(source) {
  const name = element("p", "source-name");
  name.append(...$("summary", source).cloneNode(true).childNodes);
  return name;
}
