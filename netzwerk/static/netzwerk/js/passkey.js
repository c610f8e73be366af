/*
 * Passkeys: asks the browser for one and sends its answer in the form around the button.
 *
 * A form with data-passkey ("get" to prove, "create" to add) has a button with data-passkey-start,
 * a hidden field "credential", a paragraph with data-passkey-message for what went wrong, and the
 * server's options: in data-options, or at the address in data-options-url. What belongs to
 * passkeys is hidden until the browser is known to have them (data-passkey-part), and what is said
 * instead is shown until then (data-passkey-missing).
 */

const decode = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
};

const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "");

const withIds = (list) => (list ?? []).map((entry) => ({ ...entry, id: decode(entry.id) }));

/** Return the server's options with bytes where the browser expects bytes. */
function readOptions({ publicKey }) {
    const options = { ...publicKey, challenge: decode(publicKey.challenge) };
    if (publicKey.user) options.user = { ...publicKey.user, id: decode(publicKey.user.id) };
    options.excludeCredentials = withIds(publicKey.excludeCredentials);
    options.allowCredentials = withIds(publicKey.allowCredentials);
    return options;
}

/** Return the browser's answer as the server reads it. */
function writeAnswer(credential) {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    return JSON.stringify({
        id: credential.id,
        rawId: encode(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment,
        clientExtensionResults: credential.getClientExtensionResults(),
        response: Object.fromEntries(
            parts.filter((part) => response[part]).map((part) => [part, encode(response[part])]),
        ),
    });
}

async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    return (await answer.json()).request_options;
}

async function ask(form) {
    const publicKey = readOptions(await optionsOf(form));
    const credential =
        form.dataset.passkey === "create"
            ? await navigator.credentials.create({ publicKey })
            : await navigator.credentials.get({ publicKey });
    form.elements.credential.value = writeAnswer(credential);
}

/** Choose the words for what went wrong; they stand in the page, in its language. */
function wordsFor(error, message) {
    if (error.name === "InvalidStateError") return message.dataset.known ?? message.dataset.failed;
    if (error.name === "SecurityError") return message.dataset.address;
    if (error.name === "NotAllowedError") return message.dataset.cancelled;
    return message.dataset.failed;
}

function start(form) {
    const button = form.querySelector("[data-passkey-start]");
    const message = form.querySelector("[data-passkey-message]");
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        if (button.disabled) return;
        button.disabled = true;
        message.textContent = "";
        try {
            await ask(form);
        } catch (error) {
            message.textContent = wordsFor(error, message);
            button.disabled = false;
            return;
        }
        form.submit();
    });
}

if (window.PublicKeyCredential && window.isSecureContext) {
    document.querySelectorAll("form[data-passkey]").forEach(start);
    document.querySelectorAll("[data-passkey-part]").forEach((part) => (part.hidden = false));
    document.querySelectorAll("[data-passkey-missing]").forEach((part) => (part.hidden = true));
}
