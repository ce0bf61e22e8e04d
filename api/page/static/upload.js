import { ask, attempt } from "/static/ask.js";

const form = document.getElementById("upload");
const file = document.getElementById("file");
const status = document.getElementById("status");
const button = form.querySelector("button");
const KINDS = { ndjson: "application/x-ndjson", jsonl: "application/x-ndjson", csv: "text/csv" };

async function upload(taken) {
  const kind = KINDS[taken.name.toLowerCase().split(".").pop()];
  if (!kind) { throw new Error(`${taken.name} is none of .ndjson, .jsonl and .csv.`); }
  const { id } = await ask("/v1/batches", { method: "POST", headers: { "Content-Type": kind }, body: taken });
  location.assign(`/batches/${encodeURIComponent(id)}`);
}

function wait(waiting) {
  button.disabled = waiting;
  status.textContent = waiting ? "Uploading…" : "";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  wait(true);
  if (!await attempt(form.querySelector("[role=alert]"), () => upload(file.files[0]))) { wait(false); }
});

window.addEventListener("pageshow", () => wait(false));
