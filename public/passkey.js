/** Passkeys on the pages of the studio: asks the hub for a challenge, the device for its answer, and sends the form with it. */

/** What went wrong, as the person can act on it; their own "no" is no error. */
const words = {
  NotAllowedError: "Nothing was chosen, or it took too long. Press the button to try again.",
  InvalidStateError: "This device has a passkey for you already.",
  SecurityError: "Passkeys do not work at this address. Use the link by mail.",
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  const status = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    status.textContent = "Your device asks you now.";
    try {
      form.elements.answer.value = JSON.stringify(await answer(form.dataset.passkey));
      form.requestSubmit();
    } catch (error) {
      status.textContent = words[error.name] ?? error.message;
    }
  });
}

/** @param purpose `add` or `sign-in` */
async function answer(purpose) {
  const asked = await fetch("/studio/passkeys/challenge", { method: "POST", body: new URLSearchParams({ purpose }) });
  const { options, sentence } = await asked.json();
  if (!options) throw new Error(sentence ?? "That did not work just now. Load the page again.");
  const credential =
    purpose === "add"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return credential.toJSON();
}
