/*
 * What is typed survives a closed tab and an expired session. A draft stays on this device, bound
 * to the account and the form; it goes when the text is sent, on signing out, or after 30 days.
 */

const PREFIX = "entwurf:";
const SENT = "entwurf-gesendet";
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const PAUSE_MS = 400;

/* Storage may be full or switched off; writing goes on without it. */
function attempt(action) {
    try {
        return action();
    } catch {
        return null;
    }
}

/** Forget drafts that are old, of another account, or of a form that was sent successfully. */
export function tidyDrafts(account, openKeys) {
    attempt(() => {
        const sent = sessionStorage.getItem(SENT);
        for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
            const draft = attempt(() => JSON.parse(localStorage.getItem(key)));
            const isForeign = account && !key.startsWith(`${PREFIX}${account}:`);
            const isOld = !(draft?.at > Date.now() - KEPT_MS);
            if (isForeign || isOld || (key === sent && !openKeys.includes(key))) {
                localStorage.removeItem(key);
            }
        }
        sessionStorage.removeItem(SENT);
    });
}

export class Entwurf {
    #timer = 0;

    /**
     * @param {HTMLFormElement} form - Names its draft (data-draft) and account (data-account).
     * @param {object} text - The text field: `state` and `restore(state)`.
     */
    constructor(form, text) {
        this.form = form;
        this.text = text;
        this.key = keyOf(form);
        this.note = form.querySelector("[data-draft-state]");
        form.addEventListener("input", () => {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.save(), PAUSE_MS);
        });
        form.addEventListener("submit", () => attempt(() => sessionStorage.setItem(SENT, this.key)));
        window.addEventListener("pagehide", () => this.#timer && this.save());
        document.addEventListener("visibilitychange", () => this.#timer && this.save());
    }

    /** Fill in what was kept, unless the server has already filled in something. */
    restore() {
        const draft = attempt(() => JSON.parse(localStorage.getItem(this.key)));
        const hasErrors = this.form.querySelector("[data-error-summary]");
        if (!draft || hasErrors) return;
        for (const [name, value] of Object.entries(draft.fields)) {
            const field = this.form.elements.namedItem(name);
            if (field && !(field instanceof HTMLInputElement && field.value)) field.value = value;
        }
        this.text.restore(draft.text);
        // A retry after a reload is still the same post.
        const key = this.form.elements.namedItem("client_key");
        if (key && draft.clientKey) key.value = draft.clientKey;
        this.#say(this.note.dataset.restored, draft.at);
    }

    /** Keep what stands in the form now; an empty form keeps nothing. */
    save() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        const fields = {};
        for (const name of ["titel", "art"]) {
            const field = this.form.elements.namedItem(name);
            if (field) fields[name] = field.value;
        }
        const text = this.text.state;
        const isEmpty = !text.value.trim() && !fields.titel?.trim();
        if (isEmpty || this.text.isUnchanged) return this.forget();
        const at = Date.now();
        const clientKey = this.form.elements.namedItem("client_key")?.value;
        const draft = JSON.stringify({ fields, text, clientKey, at });
        if (attempt(() => localStorage.setItem(this.key, draft) ?? true)) this.#say(this.note.dataset.saved, at);
        else this.note.textContent = "";
    }

    /** Drop the draft: it has been sent, or its text was taken out again. */
    forget() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        attempt(() => localStorage.removeItem(this.key));
        this.note.textContent = "";
    }

    #say(words, at) {
        const date = new Date(at);
        const isToday = date.toDateString() === new Date().toDateString();
        const clock = date.toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
        const day = isToday ? "" : `${date.toLocaleDateString("de-DE")}, `;
        this.note.textContent = words.replace("{time}", day + clock);
    }
}

/** The name under which the draft of a form is kept. */
export function keyOf(form) {
    return `${PREFIX}${form.dataset.account}:${form.dataset.draft}`;
}
