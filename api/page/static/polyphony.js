"use strict";

const form = document.getElementById("post");
const button = form.querySelector("button[type=submit]");
const progress = document.getElementById("progress");
const status = document.getElementById("status");
const problem = document.getElementById("problem");

function request() {
  const fields = Object.fromEntries(new FormData(form));
  const targets = fields.targets.split("\n").map((line) => line.trim()).filter(Boolean);
  return { text: fields.text, title: fields.title || null, outlet: fields.outlet || null, targets };
}

function show(message) {
  problem.textContent = message;
  problem.hidden = !message;
}

function wait(waiting) {
  button.disabled = waiting;
  progress.hidden = !waiting;
  if (!waiting) { status.textContent = ""; }
}

async function analyse() {
  const answer = await fetch("/v1/analyses", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request()),
  });
  const body = await answer.json();
  if (!answer.ok) { throw new Error(`${body.title}: ${body.detail}`); }
  location.assign(`/analyses/${encodeURIComponent(body.id)}`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  show("");
  wait(true);
  const start = Date.now();
  status.textContent = "Reading…";
  const clock = setInterval(() => {
    status.textContent = `Reading… ${Math.round((Date.now() - start) / 1000)} s`;
  }, 1000);
  try {
    await analyse();
  } catch (error) {
    show(error instanceof TypeError ? "The service cannot be reached. Is it still running?" : error.message);
    wait(false);
  } finally {
    clearInterval(clock);
  }
});

document.getElementById("use-example").addEventListener("click", () => {
  const example = document.getElementById("example");
  form.elements.text.value = example.content.textContent;
  form.elements.title.value = example.dataset.title;
  form.elements.outlet.value = example.dataset.outlet;
  form.elements.text.focus();
});

// A page that comes back from the history must not look busy.
window.addEventListener("pageshow", () => wait(false));
