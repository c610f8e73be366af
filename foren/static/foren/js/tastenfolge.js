/*
 * Some characters take several keys: an input method composes a word, a dead key waits for its
 * letter. In between, a field must stay where it is.
 */

const UNFINISHED = new Set(["Dead", "Process", "Compose"]);

export class Tastenfolge {
    #isComposing = false;
    #isUnfinished = false;
    #action = null;

    /** @param {HTMLElement} field - What is typed into. */
    constructor(field) {
        field.addEventListener("keydown", (event) => {
            this.#isComposing = event.isComposing;
            if (event.key !== "Shift") this.#isUnfinished = UNFINISHED.has(event.key);
        });
        field.addEventListener("compositionstart", () => {
            this.#isComposing = true;
        });
        for (const type of ["compositionend", "blur"]) {
            field.addEventListener(type, () => {
                this.#isComposing = this.#isUnfinished = false;
                this.#tryLater();
            });
        }
        field.addEventListener("input", () => this.#tryLater());
    }

    /** Run the action once no character is half typed: now, or after the keys that complete it. */
    whenComplete(action) {
        this.#action = action;
        this.#try();
    }

    /* After the event: the browser is not done with the field before. */
    #tryLater() {
        if (this.#action) setTimeout(() => this.#try());
    }

    #try() {
        if (!this.#action || this.#isComposing || this.#isUnfinished) return;
        const action = this.#action;
        this.#action = null;
        action();
    }
}
