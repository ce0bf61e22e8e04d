"use strict";

function show(box, job) {
  const { progress } = job;
  box.querySelector(".state").textContent = job.state;
  box.querySelector(".note").textContent = job.note ?? "";
  for (const count of box.querySelectorAll(".count")) { count.textContent = progress[count.dataset.count]; }
  const bar = box.querySelector("progress");
  bar.max = progress.total || 1;
  bar.value = progress.done + progress.failed + progress.cancelled;
}

function follow(box) {
  const news = new EventSource(box.dataset.events);
  news.addEventListener("progress", (event) => show(box, JSON.parse(event.data)));
  news.addEventListener("end", (event) => {
    news.close();
    show(box, JSON.parse(event.data));
    location.reload();
  });
}

async function post(box, button) {
  const alert = box.querySelector("[role=alert]");
  const answer = await fetch(button.dataset.post, { method: "POST" });
  if (answer.ok) { location.reload(); return; }
  const body = await answer.json();
  alert.textContent = `${body.title}: ${body.detail}`;
  alert.hidden = false;
}

for (const box of document.querySelectorAll(".watch")) {
  if (!("ended" in box.dataset)) { follow(box); }
  for (const button of box.querySelectorAll("[data-post]")) { button.addEventListener("click", () => post(box, button)); }
}

const start = document.getElementById("start");
start?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const limit = Number(start.elements.limit.value) || null;
  const answer = await fetch("/v1/evaluations", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ suites: ["seeds"], tasks: start.elements.task.value ? [start.elements.task.value] : [], limit }),
  });
  if (answer.ok) { location.reload(); return; }
  const body = await answer.json();
  const alert = start.querySelector("[role=alert]");
  alert.textContent = `${body.title}: ${body.detail}`;
  alert.hidden = false;
});
