import { ask, attempt } from "/static/ask.js";
import { sure } from "/static/sure.js";

const status = document.getElementById("status");

document.getElementById("copy-link").addEventListener("click", async () => {
  const link = location.origin + location.pathname;
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = "Link copied.";
  } catch {
    status.textContent = link;
  }
});

document.getElementById("print").addEventListener("click", () => window.print());

document.getElementById("delete").addEventListener("click", async (event) => {
  if (!await sure(document.getElementById("sure"))) { return; }
  attempt(document.getElementById("problem"), async () => {
    await ask(event.target.dataset.analysis, { method: "DELETE" });
    location.replace("/library");
  });
});

// A click on a quote leads to its card; the badge is the same link for keyboards.
document.querySelector(".article").addEventListener("click", (event) => {
  const quote = event.target.closest("[data-said]");
  if (!quote || event.target.closest("a") || !getSelection().isCollapsed) { return; }
  location.hash = `said-${quote.dataset.said}`;
});
