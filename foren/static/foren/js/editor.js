/*
 * The text field: a plain text area that becomes an editor when it is needed. If the editor
 * cannot be loaded, the text area simply stays.
 */
import { Werkzeugleiste } from "./werkzeugleiste.js";

export class TextFeld {
    #editor = null;
    #loading = null;
    #initialText;
    #initialHtml;
    #pendingHtml;

    /** @param {HTMLElement} root - The element with `data-editor` around the text area. */
    constructor(root) {
        this.root = root;
        this.area = root.querySelector("textarea");
        this.format = root.querySelector("[data-editor-format]");
        this.#initialText = this.area.value;
        this.#initialHtml = this.area.dataset.html ?? "";
        this.#pendingHtml = this.#initialHtml;
    }

    /** What stands in the field, and whether it is HTML. */
    get state() {
        return { format: this.format.value, value: this.area.value };
    }

    /** Whether the field still holds what the page was opened with. */
    get isUnchanged() {
        const initial = this.#editor ? this.#initialHtml : this.#initialText;
        return initial !== "" && this.area.value === initial;
    }

    /** Put a kept state back. */
    restore(state) {
        const html = state.format === "html" ? state.value : textToHtml(state.value);
        if (this.#editor) return this.#editor.commands.setContent(html, { emitUpdate: true });
        this.area.value = state.format === "html" ? htmlToText(state.value) : state.value;
        this.#pendingHtml = html;
        this.#initialText = this.area.value;
    }

    /** Empty the field. */
    clear() {
        this.#initialHtml = this.#initialText = this.#pendingHtml = "";
        if (this.#editor) this.#editor.commands.clearContent(true);
        else this.area.value = "";
    }

    /** Put the cursor into the field, at the end. */
    focus() {
        if (this.#editor) this.#editor.commands.focus("end");
        else this.area.focus();
    }

    /** Load the editor when the field comes into view or gets the focus, not before. */
    loadWhenNeeded() {
        this.area.addEventListener("focus", () => this.#load(), { once: true });
        if (navigator.connection?.saveData) return;
        const observer = new IntersectionObserver((entries) => {
            if (!entries.some((entry) => entry.isIntersecting)) return;
            observer.disconnect();
            this.#load();
        });
        observer.observe(this.root);
    }

    #load() {
        this.#loading ??= import(this.root.dataset.src).then(
            (library) => this.#start(library),
            () => {},
        );
    }

    #start(library) {
        const isUntouched = this.area.value === this.#initialText;
        const content = isUntouched ? this.#pendingHtml : textToHtml(this.area.value);
        const hadFocus = document.activeElement === this.area;
        const toolbar = this.root.querySelector("template[data-editor-toolbar]").content.cloneNode(true);
        const element = document.createElement("div");
        element.className = "editor__text";
        this.area.before(toolbar, element);
        this.#editor = new library.Editor({
            element,
            injectCSS: false,
            extensions: extensionsOf(library, JSON.parse(this.root.dataset.extensions)),
            content,
            editorProps: { attributes: this.#attributes() },
            onUpdate: ({ editor }) => this.#write(editor),
        });
        this.area.hidden = true;
        this.#write(this.#editor, false);
        if (isUntouched && this.#initialHtml) this.#initialHtml = this.area.value;
        new Werkzeugleiste(this.root, this.#editor);
        this.#leadLabelsHere();
        if (hadFocus) this.#editor.commands.focus("end");
    }

    #write(editor, isTyped = true) {
        this.area.value = editor.isEmpty ? "" : editor.getHTML();
        this.format.value = "html";
        if (isTyped) this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }

    #attributes() {
        const label = this.root.ownerDocument.querySelector(`label[for="${this.area.id}"]`);
        const attributes = { role: "textbox", "aria-multiline": "true", class: this.area.className, id: `${this.area.id}-editor` };
        if (label) {
            label.id ||= `${this.area.id}-label`;
            attributes["aria-labelledby"] = label.id;
        }
        for (const name of ["aria-describedby", "aria-invalid"]) {
            if (this.area.hasAttribute(name)) attributes[name] = this.area.getAttribute(name);
        }
        return attributes;
    }

    /* Label and error summary name the text area; both lead to the editor now. */
    #leadLabelsHere() {
        document.addEventListener("click", (event) => {
            const target = event.target.closest?.(`label[for="${this.area.id}"], a[href="#${this.area.id}"]`);
            if (!target) return;
            event.preventDefault();
            this.focus();
        });
    }
}

/* The editor's parts by the names the server's configuration uses; the sanitiser knows the same. */
function extensionsOf(library, configuration) {
    return Object.entries(configuration).map(([name, options]) => {
        let extension = library[name];
        if (name === "ListItem") {
            // Tab leaves the editor, as everywhere else on the page.
            extension = extension.extend({
                addKeyboardShortcuts() {
                    return { Enter: () => this.editor.commands.splitListItem(this.name) };
                },
            });
        }
        return options === true ? extension : extension.configure(options);
    });
}

function textToHtml(text) {
    const holder = document.createElement("div");
    return text
        .replaceAll("\r\n", "\n")
        .split(/\n\s*\n/)
        .filter((part) => part.trim())
        .map((part) => {
            holder.textContent = part.trim();
            return `<p>${holder.innerHTML.replaceAll("\n", "<br>")}</p>`;
        })
        .join("");
}

function htmlToText(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    page.querySelectorAll("p, h3, h4, li").forEach((block) => block.append("\n\n"));
    return page.body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}
