// The tab's own memory, small helpers, and how it talks to the server. Nothing is written to any storage.

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
export const tab = { session: "", asking: new Map(), answers: new Map(), files: new Map(), unsaved: false, leaving: false };

let saying = 0;
export function say(sentence) {
  const line = $(".said");
  line.textContent = sentence;
  clearTimeout(saying);
  saying = setTimeout(() => { line.textContent = ""; }, 6000);
}

export function bring(part) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

export function focus(part) {
  if (!part) return;
  part.focus({ preventScroll: true });
  bring(part);
}

export function element(name, kind, content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (content) made.textContent = content;
  return made;
}

export function post(path, body, more = {}) {
  const headers = { "content-type": "application/json", "x-session": tab.session };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body || {}), credentials: "same-origin", cache: "no-store", ...more });
}

export async function hello() {
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

export function lost() {
  const line = $(".lost");
  if (tab.leaving || !line.hidden) return;
  line.textContent = "The connection to Earshot is lost. What is on this page stays here. Trying again…";
  line.hidden = false;
}

export function found(restarted) {
  $(".lost").hidden = true;
  if (restarted && talking()) {
    $$(".talk").forEach((part) => part.classList.add("over"));
    say("Earshot no longer has this conversation. What is on the page is still yours to read or save.");
  }
}

const talking = () => $$(".talk:not(.over)").length > 0;

export async function* lines(response) {
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
