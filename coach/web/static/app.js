// What the pages do in the browser: move between pages, forget, and who listens to which click.

import { $, $$, focus, hello, lost, post, say, tab } from "./wire.js";
import { clear, clearErrors, fill, submit, waiting } from "./ask.js";
import { bring, follow, forgetFiles, leave } from "./files.js";
import { openSource, take } from "./take.js";
import { replay, talkStep, turn } from "./talk.js";
import { picksStep, resetPicks, seal, ticked } from "./topics.js";

function go(slug, push = true) {
  const page = $(`.page[data-page="${CSS.escape(slug)}"]`);
  if (!page) return;
  for (const other of $$(".page")) other.hidden = other !== page;
  for (const link of $$("a[data-to]")) {
    const tabs = link.closest(".tabs");
    if ((tabs && !page.contains(tabs)) || link.dataset.start) continue;
    if (link.dataset.to === slug) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  $(".tabs [aria-current]", page)?.scrollIntoView({ inline: "center", block: "nearest" });
  document.title = slug ? `${page.dataset.title} · Earshot` : "Earshot";
  if (push) history.pushState(null, "", slug || "./");
  closeMenus();
  scrollTo(0, 0);
  const heading = $("h1", page);
  if (push && heading) heading.focus({ preventScroll: true });
}

// The way on from a boundary: the page of the job it offers, begun anew. What was typed before is not carried there.
function begin(slug, values) {
  const form = $(`form[data-activity="${slug}"]`);
  if (!form) return;
  const area = $(`[data-result="${slug}"]`);
  if (slug === here()) { clear(area); tab.answers.delete(slug); }
  go(slug, slug !== here());
  fill(form, values);
  const controls = $$("[data-field]", form);
  const next = controls.find((control) => !control.value && control.offsetParent) || controls[0];
  next.focus({ preventScroll: true });
  next.closest(".field").scrollIntoView({ block: "center" });
}

function here() {
  const last = location.pathname.split("/").pop();
  return $(`.page[data-page="${CSS.escape(last)}"]`) ? last : "";
}

function closeMenus(but) {
  for (const button of $$(".menu > button")) if (button !== but) open(button, false);
  if (!but) { open($(".burger"), false); $("#nav").classList.remove("open"); }
}

function open(button, wanted) {
  button.setAttribute("aria-expanded", String(wanted));
  const list = document.getElementById(button.getAttribute("aria-controls"));
  if (list.tagName === "UL") list.hidden = !wanted;
}

function wipe() {
  for (const control of tab.asking.values()) control.abort();
  tab.answers.clear();
  forgetFiles();
  resetPicks();
  for (const form of $$("form")) {
    form.reset();
    clearErrors(form);
    for (const folded of $$("details", form)) folded.open = false;
  }
  for (const area of $$("[data-result]")) {
    clear(area);
    waiting(area, "");
  }
}

async function forget() {
  wipe();
  getSelection()?.removeAllRanges();
  try {
    await post("forget");
    tab.session = "";
    await hello();
    say("Forgotten. Nothing you typed is left here or in Earshot.");
  } catch {
    say("Forgotten on this page. Earshot could not be reached; it forgets a silent tab by itself.");
  }
  focus($(".page:not([hidden]) h1"));
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const link = on("a[data-to]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (link.dataset.start) begin(link.dataset.to, JSON.parse(link.dataset.start));
    else go(link.dataset.to);
    return;
  }
  const mark = on(".cite");
  if (mark) { event.preventDefault(); openSource(mark); return; }
  const menu = on(".menu > button");
  if (menu) { const wanted = menu.getAttribute("aria-expanded") !== "true"; closeMenus(menu); open(menu, wanted); return; }
  const example = on(".example");
  if (example) { const form = example.closest("form"); fill(form, JSON.parse(example.dataset.values)); submit(form); return; }
  if (on(".burger")) { const wanted = on(".burger").getAttribute("aria-expanded") !== "true"; open(on(".burger"), wanted); $("#nav").classList.toggle("open", wanted); return; }
  if (on(".stop")) { cancel(on(".page")); return; }
  const step = on("[data-follow]");
  if (step) {
    const plan = step.dataset.plan ? { plan: JSON.parse(step.dataset.plan) } : {};
    follow(step, { act: step.dataset.follow, ...(step.dataset.id ? { id: Number(step.dataset.id) } : {}), ...plan });
    return;
  }
  if (on("[data-leave]")) { leave(on("[data-leave]")); return; }
  if (on(".tool")) { take(on(".tool")); return; }
  if (on("[data-step]")) { talkStep(on("[data-step]")); return; }
  if (on("[data-picks]")) { picksStep(on("[data-picks]")); return; }
  if (on(".again")) { replay(on(".again")); return; }
  if (on(".forget")) { forget(); return; }
  if (on(".theme")) {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    return;
  }
  if (!on(".menu")) for (const button of $$(".menu > button")) open(button, false);
});

function cancel(page) {
  const asked = tab.asking.get(page.dataset.page);
  asked?.abort();
  return Boolean(asked);
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".bring input")) bring(event.target);
  if (event.target.matches(".picks input")) ticked();
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches("form.ask")) submit(event.target);
  if (event.target.matches("form.turn")) turn(event.target);
  if (event.target.matches("form.picks")) seal(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.(".cite")) { event.preventDefault(); openSource(event.target); }
  if (event.key === "Escape") {
    const opened = $(".menu > button[aria-expanded=true]");
    closeMenus();
    if (opened) opened.focus();
    else cancel($(".page:not([hidden])"));
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("form textarea")) event.target.form.requestSubmit();
});

addEventListener("popstate", () => go(here(), false));
addEventListener("online", hello);
addEventListener("visibilitychange", () => { if (!document.hidden) hello(); });
addEventListener("offline", lost);
addEventListener("pagehide", () => {
  tab.leaving = true;
  if (tab.session) post("forget", {}, { keepalive: true }).catch(() => {});
  wipe(); // a browser may keep a page it leaves: what it keeps is empty
  tab.session = "";
});
addEventListener("pageshow", (event) => { if (event.persisted) { tab.leaving = false; hello(); } });
addEventListener("beforeunload", (event) => { if (tab.answers.size || tab.asking.size || tab.unsaved) event.preventDefault(); });
setInterval(hello, 25000);
hello();
$(".page:not([hidden]) .tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
