// Passkeys: forms with data-passkey are shown where the browser has them, and filled with what the browser answers.
(function () {
  "use strict";

  const forms = document.querySelectorAll("form[data-passkey]");
  // A passkey belongs to a name: an address in numbers has none.
  const hasName = !/^[\d.]+$|^\[/.test(window.location.hostname);
  if (!window.PublicKeyCredential || !hasName) {
    document.querySelectorAll(".passkey-absent").forEach((said) => { said.hidden = false; });
    return;
  }

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  }

  function text(buffer) {
    const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function read(options) {
    const key = Object.assign({}, options.publicKey);
    key.challenge = bytes(key.challenge);
    if (key.user) { key.user = Object.assign({}, key.user, { id: bytes(key.user.id) }); }
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      key[list] = (key[list] || []).map((one) => Object.assign({}, one, { id: bytes(one.id) }));
    }
    return { publicKey: key };
  }

  function written(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) { response[name] = text(credential.response[name]); }
    }
    if (credential.response.getTransports) { response.transports = credential.response.getTransports(); }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  async function optionsOf(form) {
    if (form.dataset.options) { return JSON.parse(form.dataset.options); }
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) { throw new Error("no challenge"); }
    return (await answer.json()).request_options;
  }

  forms.forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const trouble = form.querySelector(".passkey-trouble");
      trouble.textContent = "";
      try {
        const options = read(await optionsOf(form));
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create(options)
          : await navigator.credentials.get(options);
        form.elements.credential.value = JSON.stringify(written(credential));
        form.submit();
      } catch (refused) {
        trouble.textContent = trouble.dataset.trouble;
      }
    });
  });
})();
