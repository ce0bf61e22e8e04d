import { ask, attempt, post } from "/static/ask.js";

/** Shows how far a job is: a batch counts in its progress, an evaluation samples of its stage. */
function update(box, job) {
  const progress = job.progress ?? job;
  box.querySelector(".state").textContent = job.state;
  box.querySelector(".note").textContent = job.note ?? "";
  for (const stage of box.querySelectorAll(".stage")) { stage.textContent = job.stage ?? ""; }
  for (const count of box.querySelectorAll(".count")) { count.textContent = progress[count.dataset.count]; }
  const bar = box.querySelector("progress");
  bar.max = progress.total || 1;
  bar.value = progress.done + (progress.failed ?? 0);
}

function follow(box) {
  const news = new EventSource(box.dataset.events);
  news.addEventListener("progress", (event) => update(box, JSON.parse(event.data)));
  news.addEventListener("end", (event) => {
    news.close();
    update(box, JSON.parse(event.data));
    location.reload();
  });
}

async function poll(box) {
  const answered = await attempt(box.querySelector("[role=alert]"), async () => {
    const job = await ask(box.dataset.poll);
    update(box, job);
    if (job.finished_at) { location.reload(); }
  });
  // A service that is started anew goes on with its jobs.
  setTimeout(() => poll(box), answered ? 1000 : 5000);
}

/** Asks for something and shows the page anew. */
function change(box, act) {
  attempt(box.querySelector("[role=alert]"), async () => {
    await act();
    location.reload();
  });
}

for (const box of document.querySelectorAll(".watch")) {
  if (!("ended" in box.dataset)) { (box.dataset.poll ? poll : follow)(box); }
  for (const button of box.querySelectorAll("[data-post]")) {
    button.addEventListener("click", () => change(box, () => ask(button.dataset.post, { method: "POST" })));
  }
}

const start = document.getElementById("start");
start?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { task, limit } = start.elements;
  const plan = { suites: ["seeds"], tasks: task.value ? [task.value] : [], limit: Number(limit.value) || null };
  change(start, () => post("/v1/evaluations", plan));
});
