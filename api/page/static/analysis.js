"use strict";

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

// A click on a quote leads to its card; the badge is the same link for keyboards.
document.querySelector(".article").addEventListener("click", (event) => {
  const quote = event.target.closest("[data-said]");
  if (!quote || event.target.closest("a") || !getSelection().isCollapsed) { return; }
  location.hash = `said-${quote.dataset.said}`;
});
