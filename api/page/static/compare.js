import { attempt, post } from "/static/ask.js";

const form = document.getElementById("post");
const articles = document.getElementById("articles");
const more = document.getElementById("more");
const status = document.getElementById("status");
const progress = document.getElementById("progress");
const problem = document.getElementById("problem");
const button = form.querySelector("button[type=submit]");

more.addEventListener("click", () => {
  const next = articles.lastElementChild.cloneNode(true);
  for (const field of next.querySelectorAll("input, textarea")) { field.value = ""; }
  articles.append(next);
  next.querySelector(".place").textContent = articles.children.length;
  next.querySelector("input").focus();
  more.disabled = articles.children.length >= Number(form.dataset.most);
});

function wait(waiting) {
  button.disabled = waiting;
  progress.hidden = !waiting;
  status.textContent = waiting ? `Reading ${articles.children.length} articles…` : "";
}

async function compare() {
  const posted = [...articles.children].map((one) => ({
    text: one.querySelector("textarea").value,
    outlet: one.querySelector("input").value || null,
  }));
  const body = await post("/v1/comparisons", { articles: posted });
  const ids = [...new Set(body.articles.map((one) => one.analysis))];
  if (ids.length < 2) { throw new Error("The articles are the same. Paste two different ones."); }
  location.assign(`/compare?${new URLSearchParams(ids.map((id) => ["id", id]))}`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  wait(true);
  if (!await attempt(problem, compare)) { wait(false); }
});

window.addEventListener("pageshow", () => wait(false));
