"use strict";

const form = document.getElementById("upload");
const file = document.getElementById("file");
const status = document.getElementById("status");
const problem = form.querySelector(".problem");
const KINDS = { ndjson: "application/x-ndjson", jsonl: "application/x-ndjson", csv: "text/csv" };

async function upload(taken) {
  const kind = KINDS[taken.name.toLowerCase().split(".").pop()];
  if (!kind) { throw new Error(`${taken.name} is none of .ndjson, .jsonl and .csv.`); }
  const answer = await fetch("/v1/batches", { method: "POST", headers: { "Content-Type": kind }, body: taken });
  const body = await answer.json();
  if (!answer.ok) { throw new Error(`${body.title}: ${body.detail}`); }
  location.assign(`/batches/${encodeURIComponent(body.id)}`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  status.textContent = "Uploading…";
  try {
    await upload(file.files[0]);
  } catch (error) {
    status.textContent = "";
    problem.textContent = error instanceof TypeError ? "The service cannot be reached. Is it still running?" : error.message;
    problem.hidden = false;
  }
});
