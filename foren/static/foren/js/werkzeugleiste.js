/*
 * The editor's toolbar: one stop for the Tab key, arrow keys inside (the ARIA toolbar pattern),
 * and a small dialog for the address of a link.
 */

const HEADING = { level: 3 };
const COMMANDS = {
    bold: (chain) => chain.toggleBold(),
    italic: (chain) => chain.toggleItalic(),
    heading: (chain) => chain.toggleHeading(HEADING),
    bulletList: (chain) => chain.toggleBulletList(),
    orderedList: (chain) => chain.toggleOrderedList(),
    blockquote: (chain) => chain.toggleBlockquote(),
    undo: (chain) => chain.undo(),
};
const ALLOWED_ADDRESS = /^(https?:\/\/\S|mailto:\S|tel:\S)/i;

export class Werkzeugleiste {
    /**
     * @param {HTMLElement} root - Holds the toolbar and the dialog.
     * @param {object} editor - The editor they work on.
     */
    constructor(root, editor) {
        this.editor = editor;
        this.bar = root.querySelector('[role="toolbar"]');
        this.dialog = root.querySelector("dialog");
        this.buttons = [...this.bar.querySelectorAll("button")];
        this.buttons.forEach((button, index) => {
            button.tabIndex = index === 0 ? 0 : -1;
        });
        this.bar.addEventListener("click", (event) => this.#press(event.target.closest("button")));
        this.bar.addEventListener("keydown", (event) => this.#move(event));
        this.#prepareDialog();
        editor.on("transaction", () => this.#refresh());
        this.#refresh();
    }

    #press(button) {
        if (!button || button.getAttribute("aria-disabled") === "true") return;
        const command = button.dataset.command;
        if (command === "link") this.#openDialog();
        else this.#run(COMMANDS[command](this.editor.chain()));
    }

    /* Focus at once: the editor's own focus command waits for a frame, in which keys are lost. */
    #run(chain) {
        chain.run();
        this.editor.view.focus();
    }

    #move(event) {
        const isRtl = getComputedStyle(this.bar).direction === "rtl";
        const forward = isRtl ? "ArrowLeft" : "ArrowRight";
        const backward = isRtl ? "ArrowRight" : "ArrowLeft";
        const last = this.buttons.length - 1;
        const now = this.buttons.indexOf(document.activeElement);
        const next = {
            [forward]: now === last ? 0 : now + 1,
            [backward]: now === 0 ? last : now - 1,
            Home: 0,
            End: last,
        }[event.key];
        if (next === undefined || now < 0) return;
        event.preventDefault();
        this.buttons.forEach((button, index) => {
            button.tabIndex = index === next ? 0 : -1;
        });
        this.buttons[next].focus();
    }

    #refresh() {
        for (const button of this.buttons) {
            const command = button.dataset.command;
            if (command === "undo") {
                button.setAttribute("aria-disabled", String(!this.editor.can().undo()));
            } else {
                const isOn = this.editor.isActive(command, command === "heading" ? HEADING : {});
                button.setAttribute("aria-pressed", String(isOn));
            }
        }
    }

    #prepareDialog() {
        const { dialog } = this;
        this.address = dialog.querySelector("input");
        this.error = dialog.querySelector("[data-link-error]");
        this.error.id = `${this.address.id}-error`;
        dialog.querySelector("[data-link-save]").addEventListener("click", () => this.#saveLink());
        dialog.querySelector("[data-link-cancel]").addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => this.editor.view.focus());
        this.address.addEventListener("keydown", (event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            this.#saveLink();
        });
        // The dialog is part of the form, its input is not.
        dialog.addEventListener("input", (event) => event.stopPropagation());
    }

    #openDialog() {
        this.address.value = this.editor.getAttributes("link").href ?? "";
        this.#showError(false);
        this.dialog.showModal();
    }

    #saveLink() {
        const href = withScheme(this.address.value.trim());
        if (href && !ALLOWED_ADDRESS.test(href)) return this.#showError(true);
        const { selection } = this.editor.state;
        const chain = this.editor.chain().extendMarkRange("link");
        if (!href) {
            chain.unsetLink().run();
        } else if (selection.empty && !this.editor.isActive("link")) {
            chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
        } else {
            chain.setLink({ href }).run();
        }
        this.dialog.close();
    }

    #showError(isWrong) {
        this.error.hidden = !isWrong;
        this.address.setAttribute("aria-invalid", String(isWrong));
        if (isWrong) {
            this.address.setAttribute("aria-errormessage", this.error.id);
            this.address.focus();
        }
    }
}

/* People type addresses without https:// and mail addresses without mailto:. */
function withScheme(address) {
    if (!address || /^[a-z][a-z\d+.-]*:/i.test(address)) return address;
    if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
    return /^[^\s/]+\.[^\s/]{2,}/.test(address) ? `https://${address}` : address;
}
