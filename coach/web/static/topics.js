// Two people at one screen: the first choice is sealed and leaves the page before the second is made.

import { $, $$, focus, hello, lost, post, say, tab } from "./wire.js";

const page = () => $("#page-topics");

function side(name) {
  const form = $(".picks", page());
  const [title, hint] = JSON.parse(form.dataset.sides)[name];
  form.dataset.side = name;
  $("legend", form).textContent = title;
  $(".hint", form).textContent = hint;
  form.reset();
  show(form);
}

function show(part) {
  for (const one of $$(".picks, .handed, .both", page())) one.hidden = one !== part;
  wrong("");
}

function wrong(sentence) {
  const line = $(".form-error", page());
  line.textContent = sentence;
  line.hidden = !sentence;
}

export const ticked = () => wrong("");

export function resetPicks() {
  $(".both", page()).replaceChildren();
  side("leader");
}

export async function seal(form) {
  const chosen = $$("input:checked", form).map((box) => box.value);
  if (!chosen.length) { wrong("Tick at least one topic."); return; }
  let answer;
  try {
    if (!tab.session) await hello();
    const response = await post("pick", { side: form.dataset.side, chosen });
    if (!response.ok) throw new Error("refused");
    answer = await response.json();
  } catch {
    lost();
    wrong("There was no answer. What you ticked is still here; try again in a moment.");
    return;
  }
  if (answer.error) {
    if (answer.ended) { resetPicks(); say(`${answer.error.what} ${answer.error.do}`); } else wrong(answer.error.what);
    return;
  }
  form.reset();
  if (answer.sealed) { show($(".handed", page())); focus($(".handed h2", page())); return; }
  const both = $(".both", page());
  both.innerHTML = answer.html; // made on the server from our own words
  show(both);
  focus($("h2", both));
}

export function picksStep(button) {
  const act = button.dataset.picks;
  if (act === "clear") { $(".picks", page()).reset(); return; }
  if (act === "again") resetPicks();
  else side(act);
  focus($("legend", page()));
}
