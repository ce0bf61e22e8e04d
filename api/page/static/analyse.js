"use strict";

const form = document.getElementById("post");
const button = form.querySelector("button[type=submit]");
const cancel = document.getElementById("cancel");
const progress = document.getElementById("progress");
const status = document.getElementById("status");
const problem = document.getElementById("problem");
const text = form.elements.text;
const file = document.getElementById("file");
const chosen = document.getElementById("chosen");
let html = null;
let stopping = null;

function request() {
  const fields = Object.fromEntries(new FormData(form));
  const targets = fields.targets.split("\n").map((line) => line.trim()).filter(Boolean);
  const article = html === null ? { text: fields.text } : { html };
  return { ...article, title: fields.title || null, outlet: fields.outlet || null, date: fields.date || null, targets };
}

function show(message) {
  problem.textContent = message;
  problem.hidden = !message;
}

function wait(waiting) {
  button.disabled = waiting;
  progress.hidden = cancel.hidden = !waiting;
  if (!waiting) { status.textContent = ""; }
}

function words() {
  return html === null ? `${text.value.trim().split(/\s+/).length.toLocaleString("en")} words` : "the page";
}

async function analyse(signal) {
  const answer = await fetch("/v1/analyses", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request()),
    signal,
  });
  const body = await answer.json();
  if (!answer.ok) { throw new Error(`${body.title}: ${body.detail}`); }
  location.assign(`/analyses/${encodeURIComponent(body.id)}`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  show("");
  wait(true);
  stopping = new AbortController();
  const start = Date.now();
  const tell = () => { status.textContent = `Reading ${words()}… ${Math.round((Date.now() - start) / 1000)} s`; };
  const clock = setInterval(tell, 1000);
  tell();
  try {
    await analyse(stopping.signal);
  } catch (error) {
    wait(false);
    if (error.name === "AbortError") { status.textContent = "Stopped."; return; }
    show(error instanceof TypeError ? "The service cannot be reached. Is it still running?" : error.message);
  } finally {
    clearInterval(clock);
  }
});

cancel.addEventListener("click", () => stopping.abort());

function asPage(page, name) {
  html = page;
  chosen.hidden = page === null;
  text.hidden = page !== null;
  text.required = page === null;
  document.getElementById("chosen-name").textContent = name;
}

async function take(taken) {
  show("");
  const name = taken.name.toLowerCase();
  const isPage = /\.html?$/.test(name);
  if (!isPage && !name.endsWith(".txt")) { show(`${taken.name} is neither a .txt nor an .html file.`); return; }
  if (taken.size > Number(form.dataset.maxBytes)) { show(`${taken.name} is too large: the limit is ${form.dataset.maxBytes} bytes.`); return; }
  try {
    const content = new TextDecoder("utf-8", { fatal: true }).decode(await taken.arrayBuffer());
    asPage(isPage ? content : null, taken.name);
    if (!isPage) { text.value = content; }
  } catch {
    show(`${taken.name} is not UTF-8 text. Save it as UTF-8 and try again.`);
  }
}

file.addEventListener("change", () => { if (file.files.length) { take(file.files[0]); } });
document.getElementById("drop-file").addEventListener("click", () => { asPage(null, ""); file.value = ""; text.focus(); });
form.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); form.classList.add("over"); }
});
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (event.dataTransfer.files.length) { event.preventDefault(); take(event.dataTransfer.files[0]); }
});

// A page that comes back from the history must not look busy.
window.addEventListener("pageshow", () => wait(false));
