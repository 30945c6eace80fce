// Small files of the person's own: counts of rehearsals, and a ledger of acts. Read here, handed back here, kept nowhere.

import { $, $$, bring as scroll, element, post, say, tab } from "./wire.js";
import { ask } from "./ask.js";
import { save } from "./take.js";

const NAMES = { progress: "earshot-progress.json", ledger: "earshot-follow-through.json" };
const MOST = 300000;

function wrong(holder, sentence) {
  const line = $(".error", holder);
  line.textContent = sentence;
  line.hidden = !sentence;
  $("input", holder).toggleAttribute("aria-invalid", Boolean(sentence));
}

export async function bring(input) {
  const holder = input.closest(".bring");
  const [file] = input.files;
  if (!file) return;
  wrong(holder, "");
  let words = "";
  try { words = file.size > MOST ? "" : await file.text(); } catch { words = ""; }
  input.value = ""; // the same file can be chosen again
  if (!words.trim()) { wrong(holder, "That file could not be read. Choose the one that you saved here."); return; }
  if (holder.dataset.bring === "ledger") { await follow(holder, { act: "show" }, words); return; }
  const { slug, area } = around(holder);
  const answer = await quietly(slug, { do: "counts", progress: words });
  if (!answer) return;
  if (answer.error) { wrong(holder, [answer.error.what, answer.error.do].join(" ")); return; }
  tab.files.set(`progress:${slug}`, words);
  shown(holder, answer.html);
}

function around(part) {
  const page = part.closest(".page");
  return { slug: page.dataset.page, area: $("[data-result]", page), page };
}

function shown(holder, html) {
  const line = $(".brought", holder);
  line.innerHTML = html; // escaped on the server
  const away = element("button", "tool", "Leave it out");
  away.type = "button";
  away.dataset.leave = "";
  line.append(away);
  line.hidden = false;
}

export function leave(button) {
  const holder = button.closest(".bring");
  tab.files.delete(`progress:${around(holder).slug}`);
  empty(holder);
  $("input", holder).focus();
  say("Left out. The next rehearsal counts from nothing.");
}

function empty(holder) {
  wrong(holder, "");
  const line = $(".brought", holder);
  line.replaceChildren();
  line.hidden = true;
}

export function forgetFiles() {
  tab.files.clear();
  tab.unsaved = false;
  for (const holder of $$(".bring")) empty(holder);
  for (const panel of $$(".follow")) { panel.replaceChildren(); panel.hidden = true; }
}

// Asks without a form or a waiting line: the step takes milliseconds and needs no conversation.
async function quietly(slug, body) {
  return ask(slug, body, { name: `${slug}/file`, quiet: true });
}

export function progressOf(slug) {
  return tab.files.get(`progress:${slug}`);
}

// After a debrief the counts go on in this tab, so that the next rehearsal here begins from them.
export function counted(slug, progress) {
  tab.files.set(`progress:${slug}`, progress);
  const holder = $(`#page-${slug} .bring`);
  if (holder) shown(holder, "<p>The next rehearsal here goes on from your counts so far.</p>");
}

export async function follow(part, step, brought) {
  const { slug, area, page } = around(part);
  const holder = $(".bring", page);
  if (step.act === "save") { keep(); return; }
  if (step.act === "remind") { await remind(slug); return; }
  const answer = await quietly(slug, { do: "ledger", ledger: brought ?? tab.files.get("ledger") ?? "", ...step });
  if (!answer) return;
  if (answer.error) {
    const sentence = [answer.error.what, answer.error.do].filter(Boolean).join(" ");
    if (brought) wrong(holder, sentence);
    else if (part.dataset.follow === "add") refused(part, sentence);
    else say(sentence);
    return;
  }
  tab.files.set("ledger", answer.ledger);
  tab.unsaved = answer.changed;
  const panel = $(".follow", page);
  panel.innerHTML = answer.html; // escaped on the server
  panel.hidden = false;
  if ($(".paper", area).hidden) $(".empty", area).hidden = true;
  if (part.dataset.follow === "add") part.replaceWith(element("span", "state", "In your follow-through"));
  if (step.act === "show" || step.act === "add") { $("h2", panel).focus({ preventScroll: true }); scroll(panel); }
  else ($(`[data-act="${step.id}"]`, panel) || $("h2", panel)).focus({ preventScroll: true });
  say(answer.said);
}

function refused(button, sentence) {
  const holder = button.closest(".keep-it");
  $(".error", holder)?.remove();
  const line = element("span", "error", sentence);
  line.setAttribute("role", "alert");
  holder.append(line);
}

function keep() {
  save(new Blob([tab.files.get("ledger")], { type: "application/json" }), NAMES.ledger);
  tab.unsaved = false;
  for (const chip of $$(".follow .unsaved")) chip.remove();
  say("Saved where your browser keeps downloads. That file is the only copy.");
}

export function keepProgress(progress) {
  save(new Blob([progress], { type: "application/json" }), NAMES.progress);
  say("Saved where your browser keeps downloads. It holds counts only.");
}

async function remind(slug) {
  const response = await post("export/ics", { slug, markdown: "", ledger: tab.files.get("ledger") }).catch(() => null);
  if (response?.ok) save(await response.blob(), "earshot-reminders.ics");
  else say("The reminders could not be made.");
}
