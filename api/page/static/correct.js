import { attempt, post } from "/static/ask.js";
import { sure } from "/static/sure.js";

/** Has a form correct its party: what `read` makes of the form is posted when the user is sure. */
function correct(form, call, read) {
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(form.querySelector("[role=alert]"), async () => {
      const posted = read(form);
      if (!await sure(document.getElementById(`sure-${call}`))) { return; }
      const { id } = await post(`${form.dataset.party}/${call}`, posted);
      location.assign(`/parties/${encodeURIComponent(id)}`);
    });
  });
}

correct(document.getElementById("merge"), "merge", (form) => ({ party: form.elements.other.value }));

correct(document.getElementById("split"), "split", (form) => {
  const chosen = [...form.querySelectorAll("input:checked")].map(({ dataset }) => ({ ...dataset }));
  if (!chosen.length) { throw new Error("Choose the articles in which it is somebody else."); }
  return { appearances: chosen };
});
