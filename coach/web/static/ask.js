// Forms: read them, ask, show what was wrong or the answer. A draft survives everything but Forget now.

import { $, $$, bring, element, focus, found, hello, lines, lost, post, say, tab } from "./wire.js";
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
  const line = $(".waiting", area);
  line.replaceChildren();
  if (!sentence) return;
  const dots = element("span", "pulse");
  dots.setAttribute("aria-hidden", "true");
  for (let n = 0; n < 3; n += 1) dots.append(element("i"));
  line.append(dots, element("span", "", `${sentence}…`));
}

// Asks once; resolves to the answer, or null where it was stopped or lost.
export async function ask(slug, body, { form, area, sentence }, again = false) {
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
      if (answer.ended) {
        tab.session = "";
        if (!body.do && !again) return await ask(slug, body, { form, area, sentence }, true); // a new session will do
      }
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

export async function submit(form, vary = 0) {
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
