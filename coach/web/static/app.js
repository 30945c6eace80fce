// What the pages do in the browser: move between pages, ask, show the answer, forget.
// Nothing is written to any storage of the browser; everything is in this document and goes with it.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const tab = { session: "", asking: new Map(), answers: new Map(), leaving: false };

// ---- talking to the server -------------------------------------------------------------------------------------

function post(path, body, more = {}) {
  const headers = { "content-type": "application/json", "x-session": tab.session };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body || {}), credentials: "same-origin", cache: "no-store", ...more });
}

async function hello() {
  const had = tab.session;
  try {
    const response = await post("live");
    if (!response.ok) throw new Error("refused");
    const { session, new: fresh } = await response.json();
    tab.session = session;
    found(Boolean(had) && fresh);
  } catch {
    lost();
  }
}

function lost() {
  const line = $(".lost");
  if (tab.leaving || !line.hidden) return;
  line.textContent = "The connection to Earshot is lost. What is on this page stays here. Trying again…";
  line.hidden = false;
}

function found(restarted) {
  $(".lost").hidden = true;
  if (restarted && talking()) {
    $$(".talk").forEach((part) => part.classList.add("over"));
    say("Earshot no longer has this conversation. What is on the page is still yours to read or save.");
  }
}

const talking = () => $$(".talk:not(.over)").length > 0;

async function* lines(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value || new Uint8Array(), { stream: !done });
    const parts = rest.split("\n");
    rest = parts.pop();
    for (const part of parts) if (part.trim()) yield JSON.parse(part);
    if (done) return;
  }
}

// ---- small helpers ---------------------------------------------------------------------------------------------

let saying = 0;
function say(sentence) {
  const line = $(".said");
  line.textContent = sentence;
  clearTimeout(saying);
  saying = setTimeout(() => { line.textContent = ""; }, 6000);
}

function bring(part) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

function focus(part) {
  if (!part) return;
  part.focus({ preventScroll: true });
  bring(part);
}

function element(name, kind, content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (content) made.textContent = content;
  return made;
}

// ---- pages -----------------------------------------------------------------------------------------------------

function go(slug, push = true) {
  const page = $(`.page[data-page="${CSS.escape(slug)}"]`);
  if (!page) return;
  for (const other of $$(".page")) other.hidden = other !== page;
  for (const link of $$("a[data-to]")) {
    const tabs = link.closest(".tabs");
    if (tabs && !page.contains(tabs)) continue;
    if (link.dataset.to === slug) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = slug ? `${page.dataset.title} · Earshot` : "Earshot";
  if (push) history.pushState(null, "", slug || "./");
  closeMenus();
  scrollTo(0, 0);
  const heading = $("h1", page);
  if (push && heading) heading.focus({ preventScroll: true });
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

// ---- asking ----------------------------------------------------------------------------------------------------

function read(form) {
  const fields = {};
  for (const control of $$("[data-field]", form)) {
    const value = control.value.trim();
    if (!value) continue;
    const kind = control.dataset.kind;
    if (kind === "list") fields[control.dataset.field] = value.split("\n").map((line) => line.trim()).filter(Boolean);
    else fields[control.dataset.field] = kind === "number" ? Number(value) : value;
  }
  return fields;
}

function fill(form, values) {
  for (const control of $$("[data-field]", form)) {
    const value = values[control.dataset.field];
    if (value === undefined) { control.value = control.defaultValue ?? ""; if (control.tagName === "SELECT") control.selectedIndex = 0; continue; }
    control.value = Array.isArray(value) ? value.join("\n") : value;
    const folded = control.closest("details");
    if (folded) folded.open = true;
  }
  clearErrors(form);
}

function clearErrors(form) {
  for (const control of $$("[aria-invalid]", form)) control.removeAttribute("aria-invalid");
  for (const line of $$(".error, .form-error", form)) { line.hidden = true; line.textContent = ""; }
}

function showError(form, error) {
  const control = error.field && $(`[data-field="${error.field}"]`, form);
  const line = control ? document.getElementById(`${control.id}-error`) : $(".form-error", form);
  const sentence = [error.what, error.do].filter(Boolean).join(" ");
  if (!line) { say(sentence); return; }
  line.textContent = sentence;
  line.hidden = false;
  if (control) {
    control.setAttribute("aria-invalid", "true");
    const folded = control.closest("details");
    if (folded) folded.open = true;
    control.focus();
  } else focus(line);
}

function waiting(area, sentence) {
  const line = $(".waiting", area);
  line.replaceChildren();
  if (!sentence) return;
  const dots = element("span", "pulse");
  dots.setAttribute("aria-hidden", "true");
  for (let n = 0; n < 3; n += 1) dots.append(element("i"));
  line.append(dots, element("span", "", `${sentence}…`));
}

// Asks once; resolves to the answer, or null where it was stopped or lost.
async function ask(slug, body, { form, area, sentence }) {
  tab.asking.get(slug)?.abort();
  const control = new AbortController();
  tab.asking.set(slug, control);
  const buttons = form ? { go: $("[type=submit]", form), stop: $(".stop", form) } : {};
  if (form) clearErrors(form);
  if (buttons.go) buttons.go.disabled = true;
  if (buttons.stop) buttons.stop.hidden = false;
  waiting(area, sentence);
  const slow = setTimeout(() => waiting(area, "Still writing. You can stop, and nothing is lost"), 9000);
  try {
    if (!tab.session) await hello();
    const response = await post(`do/${slug}`, body, { signal: control.signal });
    if (!response.ok) throw new Error("refused");
    let answer = null;
    for await (const line of lines(response)) {
      if (line.at) waiting(area, line.at);
      else answer = line;
    }
    if (!answer) throw new Error("cut short");
    found(false);
    if (answer.error) {
      if (answer.ended) tab.session = "";
      showError(form || area, answer.error);
      return null;
    }
    return answer;
  } catch (error) {
    if (error.name === "AbortError") say("Stopped. What you wrote is still here.");
    else {
      lost();
      showError(form || area, { what: "There was no answer.", do: "What you wrote is still here; try again in a moment." });
    }
    return null;
  } finally {
    clearTimeout(slow);
    waiting(area, "");
    if (buttons.go) buttons.go.disabled = false;
    if (buttons.stop) buttons.stop.hidden = true;
    if (tab.asking.get(slug) === control) tab.asking.delete(slug);
  }
}

async function submit(form, vary = 0) {
  const slug = form.dataset.activity;
  const area = $(`[data-result="${slug}"]`);
  const first = $("[aria-required]", form);
  if (first && !first.value.trim()) {
    showError(form, { field: first.dataset.field, what: "Please write a few words here.", do: "" });
    return;
  }
  const answer = await ask(slug, { fields: read(form), vary }, { form, area, sentence: area.dataset.waiting });
  if (answer) show(area, answer, vary);
}

function show(area, answer, vary = 0) {
  const slug = area.dataset.result;
  tab.answers.set(slug, { answer, vary });
  const paper = $(".paper", area);
  paper.innerHTML = answer.html; // escaped on the server, held by the policy: no script, no other host
  paper.hidden = false;
  $(".empty", area).hidden = true;
  $(".tools", area)?.remove();
  if (!answer.stopped && !answer.talk) paper.before(tools(area, answer));
  const heading = $("h2", paper) || paper;
  heading.focus({ preventScroll: true });
  bring($(".tools", area) || paper);
}

// ---- taking it away --------------------------------------------------------------------------------------------

function tools(area, answer) {
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

async function take(button) {
  const area = button.closest("[data-result]");
  const slug = area.dataset.result;
  const { answer, vary } = tab.answers.get(slug);
  const act = button.dataset.tool;
  if (act === "print") print();
  else if (act === "copy") {
    try { await navigator.clipboard.writeText(answer.markdown); say("Copied."); }
    catch { select($(".paper", area)); say("Press Ctrl+C to copy; this browser does not let a page do it."); }
  } else if (act === "markdown") save(new Blob([answer.markdown], { type: "text/markdown" }), `${slug}.md`);
  else if (act === "vary") submit($(`form[data-activity="${slug}"]`), vary + 1);
  else {
    const response = await post(`export/${act}`, { slug, markdown: answer.markdown, data: answer.data }).catch(() => null);
    if (response?.ok) save(await response.blob(), `${slug}.${act}`);
    else say("That form could not be made. Markdown and print still work.");
  }
}

function save(blob, name) {
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

// ---- a conversation on the page ----------------------------------------------------------------------------------

function lineOf(words) {
  const line = element("div", "line-of you");
  line.append(element("p", "speaker", "You"), element("p", "", words));
  return line;
}

async function step(area, body) {
  const slug = area.dataset.result;
  const form = $("form.turn", area);
  const answer = await ask(slug, body, { form, area, sentence: body.do === "finish" ? "Reading the conversation back" : "They are thinking" });
  return answer;
}

async function turn(form) {
  const area = form.closest("[data-result]");
  const box = $("textarea", form);
  const words = box.value.trim();
  if (!words) { showError(form, { what: "Say something first, or finish." }); return; }
  const log = $(".log", area);
  const mine = lineOf(words);
  log.append(mine);
  box.value = "";
  const answer = await step(area, { do: "say", text: words });
  if (!answer) { mine.remove(); box.value = words; box.focus(); return; }
  const piece = element("div", "piece");
  piece.innerHTML = answer.append; // escaped on the server
  if (answer.played) { mine.dataset.played = "1"; piece.dataset.played = "1"; }
  log.append(piece);
  piece.scrollIntoView({ block: "nearest" });
  if (answer.over) $("[type=submit]", form).disabled = true;
  box.focus({ preventScroll: true });
}

function cutBack(area, left) {
  const log = $(".log", area);
  const mine = $$(".line-of.you[data-played]", log);
  const from = mine[left];
  if (!from) return "";
  const words = from.lastElementChild.textContent;
  while (from.nextSibling) from.nextSibling.remove();
  from.remove();
  return words;
}

async function talkStep(button) {
  const area = button.closest("[data-result]");
  const act = button.dataset.step;
  const answer = await step(area, { do: act });
  if (!answer) return;
  if (act === "hint") { const piece = element("div", "piece"); piece.innerHTML = answer.append; $(".log", area).append(piece); }
  if (act === "back") { const box = $("form.turn textarea", area); box.value = cutBack(area, answer.left); $("form.turn [type=submit]", area).disabled = false; box.focus(); }
  if (act === "finish") {
    const stage = $(".talk", area);
    stage.remove();
    show(area, answer);
    const fold = element("details", "more stage");
    fold.append(element("summary", "", "What was said"), stage);
    $(".paper", area).append(fold);
  }
}

async function replay(button) {
  const area = button.closest("[data-result]");
  const slug = area.dataset.result;
  const answer = await ask(slug, { do: "replay", turn: Number(button.dataset.turn) }, { area, sentence: "Going back" });
  if (!answer) return;
  const stage = $(".talk", area);
  const words = cutBack(area, answer.left);
  $(".paper", area).replaceChildren(stage);
  $(".tools", area)?.remove();
  const box = $("textarea", stage);
  box.value = words;
  $("[type=submit]", stage).disabled = false;
  box.focus();
  say("Back at that turn. What you said there is in the box; say it another way.");
}

// ---- sources open in place -------------------------------------------------------------------------------------

function openSource(mark) {
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
  inPlace.append(element("p", "source-name", $("summary", source).textContent), $(".passage", source).cloneNode(true));
  if (holder.tagName === "LI" || holder.tagName === "DD") holder.append(inPlace);
  else holder.after(inPlace);
  mark.setAttribute("aria-expanded", "true");
  mark.setAttribute("aria-controls", inPlace.id);
}

// ---- forgetting ------------------------------------------------------------------------------------------------

function wipe() {
  for (const control of tab.asking.values()) control.abort();
  tab.answers.clear();
  for (const form of $$("form")) {
    form.reset();
    clearErrors(form);
    for (const folded of $$("details", form)) folded.open = false;
  }
  for (const area of $$("[data-result]")) {
    const paper = $(".paper", area);
    paper.replaceChildren();
    paper.hidden = true;
    $(".empty", area).hidden = false;
    $(".tools", area)?.remove();
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

// ---- wiring ----------------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const link = on("a[data-to]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); go(link.dataset.to); return; }
  const mark = on(".cite");
  if (mark) { event.preventDefault(); openSource(mark); return; }
  const menu = on(".menu > button");
  if (menu) { const wanted = menu.getAttribute("aria-expanded") !== "true"; closeMenus(menu); open(menu, wanted); return; }
  const example = on(".example");
  if (example) { const form = example.closest("form"); fill(form, JSON.parse(example.dataset.values)); submit(form); return; }
  if (on(".burger")) { const wanted = on(".burger").getAttribute("aria-expanded") !== "true"; open(on(".burger"), wanted); $("#nav").classList.toggle("open", wanted); return; }
  if (on(".stop")) { tab.asking.get(on("form").dataset.activity)?.abort(); return; }
  if (on(".tool")) { take(on(".tool")); return; }
  if (on("[data-step]")) { talkStep(on("[data-step]")); return; }
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

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches("form.ask")) submit(event.target);
  if (event.target.matches("form.turn")) turn(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.(".cite")) { event.preventDefault(); openSource(event.target); }
  if (event.key === "Escape") {
    const opened = $(".menu > button[aria-expanded=true]");
    closeMenus();
    opened?.focus();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("form textarea")) event.target.form.requestSubmit();
});

addEventListener("popstate", () => go(here(), false));
addEventListener("online", hello);
addEventListener("offline", lost);
addEventListener("pagehide", () => {
  tab.leaving = true;
  if (tab.session) post("forget", {}, { keepalive: true }).catch(() => {});
  wipe(); // a browser may keep a page it leaves: what it keeps is empty
  tab.session = "";
});
addEventListener("pageshow", (event) => { if (event.persisted) { tab.leaving = false; hello(); } });
addEventListener("beforeunload", (event) => { if (tab.answers.size || tab.asking.size) event.preventDefault(); });
setInterval(hello, 25000);
hello();
