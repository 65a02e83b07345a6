// Passkeys: asks the browser for a key and puts its answer into the form. Texts and options come from the page.
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withIds = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

  const ready = ({ publicKey: o }) => {
    const options = { ...o, challenge: toBytes(o.challenge) };
    if (o.user) options.user = { ...o.user, id: toBytes(o.user.id) };
    if (o.excludeCredentials) options.excludeCredentials = withIds(o.excludeCredentials);
    if (o.allowCredentials) options.allowCredentials = withIds(o.allowCredentials);
    return { publicKey: options };
  };

  const asJson = (key) => {
    const from = key.response, response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (from[name]) response[name] = toText(from[name]);
    }
    if (from.getTransports) response.transports = from.getTransports();
    return JSON.stringify({
      id: key.id, rawId: toText(key.rawId), type: key.type, response,
      clientExtensionResults: key.getClientExtensionResults(), authenticatorAttachment: key.authenticatorAttachment || undefined,
    });
  };

  const optionsOf = async (form) => {
    if (form.dataset.passkey !== "alone") return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const error = form.querySelector("[data-passkey-error]"), button = form.querySelector("[data-passkey-start]");
    form.hidden = false;
    const start = async () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      error.hidden = true;
      button.setAttribute("aria-disabled", "true");
      try {
        const options = ready(await optionsOf(form));
        const key = form.dataset.passkey === "create" ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
        form.elements.credential.value = asJson(key);
        form.submit();
      } catch (reason) {
        const kind = { NotAllowedError: "cancelled", InvalidStateError: "known" }[reason.name] || "failed";
        error.querySelector("span").textContent = error.dataset[kind];
        error.hidden = false;
        button.removeAttribute("aria-disabled");
      }
    };
    button.addEventListener("click", start);
    form.addEventListener("submit", (event) => { event.preventDefault(); start(); });
  }
})();
