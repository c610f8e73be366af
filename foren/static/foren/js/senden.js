/*
 * Sends an answer without leaving the page. The same key goes with every attempt, so that however
 * often a text is sent it appears once; nothing that was typed is lost on the way.
 */
import { say } from "./sagen.js";

const TIMEOUT_MS = 20_000;
const RETRY_MS = [2000, 30_000];

/**
 * @param {HTMLFormElement} form - The form with `data-send`.
 * @param {{text: object, draft: object}} writing - Its text field and its draft.
 * @param {(row: object) => void} onSent - Shows the post.
 * @returns {{isSending: boolean}} Whether an attempt is under way.
 */
export function prepareSending(form, writing, onSent) {
    const sending = new Senden(form, writing, onSent);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        sending.start();
    });
    return sending;
}

class Senden {
    isSending = false;
    #attempts = 0;
    #timer = 0;
    #sentText = "";

    constructor(form, writing, onSent) {
        this.form = form;
        this.writing = writing;
        this.onSent = onSent;
        this.place = form.querySelector("[data-send-state]");
        this.button = form.querySelector('button[type="submit"]');
        this.words = this.place.dataset;
        // Whoever goes on writing decides again when to send.
        form.addEventListener("input", () => clearTimeout(this.#timer));
        window.addEventListener("online", () => this.#attempts && this.#timer && this.start());
    }

    async start() {
        if (this.isSending) return;
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.isSending = true;
        this.button.disabled = true;
        this.writing.draft.save();
        this.#show(this.words.sending);
        try {
            await this.#answered(await this.#send());
        } catch {
            this.#retryLater();
        } finally {
            this.isSending = false;
            this.button.disabled = false;
        }
    }

    #send() {
        this.#sentText = this.writing.text.state.value;
        return fetch(this.form.action, {
            method: "POST",
            body: new URLSearchParams(new FormData(this.form)),
            headers: { Accept: "application/json" },
            signal: AbortSignal.timeout(TIMEOUT_MS),
        });
    }

    async #answered(response, isSecondTry = false) {
        this.#attempts = 0;
        if (response.status === 201) return this.#sent(await response.json());
        if (response.status === 400 || response.status === 409) return this.#wrong(await response.json());
        if (response.status === 403 && !isSecondTry && (await this.#renewToken())) {
            return this.#answered(await this.#send(), true);
        }
        if (response.status === 401 || response.status === 403) return this.#signedOut();
        if (response.status === 404) return this.#show(this.words.gone);
        if (response.status === 413) return this.#show(this.words.tooBig);
        this.#show(this.words.failed);
    }

    #sent(row) {
        this.#show("");
        this.form.elements.namedItem("client_key").value = newKey();
        // Whoever went on writing meanwhile keeps what has been written.
        if (this.writing.text.state.value === this.#sentText) {
            this.writing.text.clear();
            this.writing.draft.forget();
        } else {
            this.writing.draft.save();
        }
        this.onSent(row);
        say(this.words.sent);
    }

    #wrong(answer) {
        this.form.elements.namedItem("client_key").value = answer.client_key;
        const list = document.createElement("ul");
        for (const error of answer.errors) {
            const item = document.createElement("li");
            item.textContent = error.text;
            list.append(item);
        }
        this.place.replaceChildren(list);
        this.writing.text.focus();
    }

    /* Signing in again, perhaps in another window, has made the form's token invalid. */
    async #renewToken() {
        const response = await fetch(location.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const form = page.querySelector("form[data-send]");
        if (form?.dataset.account !== this.form.dataset.account) return false;
        const name = "csrfmiddlewaretoken";
        this.form.elements.namedItem(name).value = form.elements.namedItem(name).value;
        return true;
    }

    #signedOut() {
        const link = document.createElement("a");
        link.href = this.form.dataset.login;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = this.words.signIn;
        this.#show(this.words.signedOut);
        this.place.append(" ", link);
    }

    #retryLater() {
        this.#attempts += 1;
        this.#show(this.words.waiting);
        const pause = Math.min(RETRY_MS[0] * 2 ** (this.#attempts - 1), RETRY_MS[1]);
        this.#timer = setTimeout(() => this.start(), pause * (0.75 + Math.random() / 2));
    }

    #show(words) {
        this.place.textContent = words;
    }
}

/* crypto.randomUUID exists on https and localhost only; some town halls try things out on http. */
function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
