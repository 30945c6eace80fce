// A conversation on the page: turns, hints, going back, the debrief.

import { $, $$, element, say } from "./wire.js";
import { ask, show, showError } from "./ask.js";
import { counted } from "./files.js";

function lineOf(words) {
  const line = element("div", "line-of you");
  line.append(element("p", "speaker", "You"), element("p", "", words));
  return line;
}

async function step(area, body) {
  const slug = area.dataset.result;
  const form = $("form.turn", area);
  const answer = await ask(slug, body, { form, area, sentence: body.do === "finish" ? "Reading the conversation back" : form.dataset.thinking || "They are thinking" });
  return answer;
}

export async function turn(form) {
  const area = form.closest("[data-result]");
  const box = $("textarea", form);
  const words = box.value.trim();
  if (!words) { showError(form, { what: "Say something first, or finish." }); return; }
  const log = $(".log", area);
  const mine = lineOf(words);
  log.append(mine);
  box.value = "";
  const answering = step(area, { do: "say", text: words });
  form.scrollIntoView({ block: "end" }); // what was said, the wait and its Cancel are all in view
  const answer = await answering;
  if (!answer) { mine.remove(); box.value = words; box.focus(); return; }
  if (answer.finish) { mine.remove(); await finish(area); return; }
  const piece = element("div", "piece");
  piece.innerHTML = answer.append; // escaped on the server
  if (answer.played) { mine.dataset.played = "1"; piece.dataset.played = "1"; }
  log.append(piece);
  closed(form, answer.over);
  form.hidden = Boolean(answer.stopped);
  form.scrollIntoView({ block: "end" });
  if (!form.hidden) (answer.over ? $(".finish", form) : box).focus({ preventScroll: true });
}

// A conversation that has ended takes no more answers: what is left is to read it back, or to go back in it.
function closed(form, over) {
  form.classList.toggle("closed", Boolean(over));
  $("textarea", form).disabled = Boolean(over);
  $("[type=submit]", form).disabled = Boolean(over);
}

async function finish(area) {
  const answer = await step(area, { do: "finish" });
  if (!answer) return;
  const stage = $(".talk", area);
  stage.remove();
  show(area, answer);
  if (answer.progress) counted(area.dataset.result, answer.progress);
  const fold = element("details", "more stage");
  fold.append(element("summary", "", "What was said"), stage);
  $(".paper", area).append(fold);
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

export async function talkStep(button) {
  const area = button.closest("[data-result]");
  const act = button.dataset.step;
  if (act === "finish") { await finish(area); return; }
  const answer = await step(area, { do: act });
  if (!answer) return;
  if (act === "hint") { const piece = element("div", "piece"); piece.innerHTML = answer.append; $(".log", area).append(piece); $("form.turn", area).scrollIntoView({ block: "end" }); }
  if (act === "back") { const box = $("form.turn textarea", area); box.value = cutBack(area, answer.left); closed($("form.turn", area), false); box.focus(); }
}

export async function replay(button) {
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
  closed($("form.turn", stage), false);
  box.focus();
  say("Back at that turn. What you said there is in the box; say it another way.");
}
