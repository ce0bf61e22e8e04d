import { attempt, post, show } from "/static/ask.js";

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

function wait(waiting) {
  button.disabled = waiting;
  progress.hidden = cancel.hidden = !waiting;
  if (!waiting) { status.textContent = ""; }
}

function words() {
  return html === null ? `${text.value.trim().split(/\s+/).length.toLocaleString("en")} words` : "the page";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  wait(true);
  stopping = new AbortController();
  const start = Date.now();
  const tell = () => { status.textContent = `Reading ${words()}… ${Math.round((Date.now() - start) / 1000)} s`; };
  const clock = setInterval(tell, 1000);
  tell();
  const isDone = await attempt(problem, async () => {
    const { id } = await post("/v1/analyses", request(), stopping.signal);
    location.assign(`/analyses/${encodeURIComponent(id)}`);
  });
  clearInterval(clock);
  if (!isDone) {
    wait(false);
    status.textContent = stopping.signal.aborted ? "Stopped." : "";
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
  show(problem);
  const name = taken.name.toLowerCase();
  const isPage = /\.html?$/.test(name);
  if (!isPage && !name.endsWith(".txt")) { show(problem, `${taken.name} is neither a .txt nor an .html file.`); return; }
  if (taken.size > Number(form.dataset.maxBytes)) { show(problem, `${taken.name} is too large: the limit is ${form.dataset.maxBytes} bytes.`); return; }
  try {
    const content = new TextDecoder("utf-8", { fatal: true }).decode(await taken.arrayBuffer());
    asPage(isPage ? content : null, taken.name);
    if (!isPage) { text.value = content; }
  } catch {
    show(problem, `${taken.name} is not UTF-8 text. Save it as UTF-8 and try again.`);
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
