// Forms: read them, ask, show what was wrong or the answer. A draft survives everything but Forget now.

import { $, $$, bring, element, focus, found, hello, lines, lost, post, say, tab } from "./wire.js";
import { progressOf } from "./files.js";
import { tools } from "./take.js";

export function read(form) {
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

export function fill(form, values) {
  for (const control of $$("[data-field]", form)) {
    const value = values[control.dataset.field];
    if (value === undefined) { control.value = control.defaultValue ?? ""; if (control.tagName === "SELECT") control.selectedIndex = 0; continue; }
    control.value = Array.isArray(value) ? value.join("\n") : value;
    const folded = control.closest("details");
    if (folded) folded.open = true;
  }
  clearErrors(form);
}

export function clearErrors(form) {
  for (const control of $$("[aria-invalid]", form)) control.removeAttribute("aria-invalid");
  for (const line of $$(".error, .form-error", form)) { line.hidden = true; line.textContent = ""; }
}

export function showError(form, error) {
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

export function waiting(area, sentence) {
  const line = $(".talk:not(.over) .waiting", area) || $(".waiting", area); // in a conversation, where it goes on
  line.replaceChildren();
  if (!sentence) return;
  const dots = element("span", "pulse");
  dots.setAttribute("aria-hidden", "true");
  for (let n = 0; n < 3; n += 1) dots.append(element("i"));
  line.append(dots, element("span", "", `${sentence}…`));
}

// A model's sentences, each checked, while the rest is being written; the whole answer takes their place.
function arriving(area, sentence) {
  const part = $(".arriving", area);
  if (!part) return;
  if (sentence) part.append(element("p", "", sentence));
  else part.replaceChildren();
}

// Asks once; resolves to the answer, or null where it was stopped or lost.
export async function ask(slug, body, { form, area, sentence, name = slug, quiet = false }, again = false) {
  tab.asking.get(name)?.abort();
  const control = new AbortController();
  tab.asking.set(name, control);
  const had = document.activeElement;
  const buttons = form ? { go: $("[type=submit]", form), stop: $(".stop", form.closest(".talk") || form) } : {};
  if (form) clearErrors(form);
  if (buttons.go) buttons.go.disabled = true;
  if (buttons.stop) buttons.stop.hidden = false;
  if (!quiet) waiting(area, sentence);
  const slow = quiet ? 0 : setTimeout(() => waiting(area, still()), 6000);
  try {
    if (!tab.session) await hello();
    const response = await post(`do/${slug}`, body, { signal: control.signal });
    if (!response.ok) throw new Error("refused");
    let answer = null;
    for await (const line of lines(response)) {
      if (line.part) { clearTimeout(slow); arriving(area, line.part); continue; }
      if (line.at && !quiet && !body.do) waiting(area, line.at);
      else if (line.at) continue;
      else answer = line;
    }
    if (!answer) throw new Error("cut short");
    found(false);
    if (answer.error) {
      if (quiet) return answer;
      if (answer.ended) {
        tab.session = "";
        if (!body.do && !again) return await ask(slug, body, { form, area, sentence }, true); // a new session will do
      }
      showError(form || area, answer.error);
      return null;
    }
    return answer;
  } catch (error) {
    if (error.name === "AbortError") { if (!quiet) say(cancelled()); }
    else {
      lost();
      if (quiet) { say("There was no answer. Try again in a moment."); return null; }
      showError(form || area, { what: "There was no answer.", do: "What you wrote is still here; try again in a moment." });
    }
    return null;
  } finally {
    clearTimeout(slow);
    if (tab.asking.get(name) === control) {
      tab.asking.delete(name);
      if (!quiet) { waiting(area, ""); arriving(area, ""); }
      if (buttons.go) buttons.go.disabled = false;
      if (buttons.stop) {
        const left = document.activeElement === buttons.stop || document.activeElement === document.body;
        buttons.stop.hidden = true;
        if (left) (had?.isConnected && had !== document.body ? had : buttons.go)?.focus({ preventScroll: true });
      }
    }
  }
}

const model = () => document.body.dataset.model;
const still = () => (model() ? `Still waiting for ${model()}. You can cancel, and nothing is lost` : "Still writing. You can cancel, and nothing is lost");
const cancelled = () => (model() ? "Cancelled. The model is asked no more. What you wrote is still here." : "Cancelled. What you wrote is still here.");

export async function submit(form, vary = 0) {
  const slug = form.dataset.activity;
  const area = $(`[data-result="${slug}"]`);
  const first = $("[aria-required]", form);
  if (first && !first.value.trim()) {
    showError(form, { field: first.dataset.field, what: "Please write a few words here.", do: "" });
    return;
  }
  const answer = await ask(slug, { fields: read(form), vary, progress: progressOf(slug) }, { form, area, sentence: area.dataset.waiting });
  if (answer) show(area, answer, vary);
}

// Empties a result: the place where it will stand shows again.
export function clear(area) {
  const paper = $(".paper", area);
  paper.replaceChildren();
  paper.hidden = true;
  $(".empty", area).hidden = false;
  $(".tools", area)?.remove();
}

export function show(area, answer, vary = 0) {
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
