/** What the service answers, as JSON, null when it answers nothing; throws an Error whose message can be shown. */
export async function ask(address, options = {}) {
  const answer = await reach(address, options);
  if (answer.status === 204) { return null; }
  const body = await answer.json().catch(() => null);
  if (!answer.ok || body === null) { throw new Error(complaint(answer, body)); }
  return body;
}

/** What the service answers to this, posted as JSON. */
export function post(address, posted, signal) {
  const headers = { "Content-Type": "application/json" };
  return ask(address, { method: "POST", headers, body: JSON.stringify(posted), signal });
}

/** Shows a message in a box that is hidden without one. */
export function show(box, message = "") {
  box.textContent = message;
  box.hidden = !message;
}

/** Does something and shows in the box what goes wrong; whether all went well. */
export async function attempt(box, act) {
  show(box);
  try {
    await act();
    return true;
  } catch (error) {
    if (error.name !== "AbortError") { show(box, error.message); }
    return false;
  }
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") { throw error; }
    throw new Error("The service cannot be reached. Is it still running?", { cause: error });
  }
}

function complaint(answer, body) {
  if (!body?.title) { return `The service answered ${answer.status}. Try again, or look at its log.`; }
  const article = /^#\/articles\/(\d+)/.exec(body.pointer);
  return `${article ? `Article ${Number(article[1]) + 1}: ` : ""}${body.title}: ${body.detail}`;
}
