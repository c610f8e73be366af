/*
 * The text field: a plain text area that becomes an editor when it is needed. If the editor
 * cannot be loaded, the text area simply stays.
 */
import { Tastenfolge } from "./tastenfolge.js";
import { htmlToText, textToDocument, textToHtml } from "./textformen.js";
import { Werkzeugleiste } from "./werkzeugleiste.js";

/* How far below the window the field may be when loading begins. */
const NEAR = "0px 0px 400px 0px";

export class TextFeld {
    #editor = null;
    #isLoading = false;
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
        if (!this.#editor) return this.area.focus();
        // Not the editor's focus command: it waits for a frame, in which keys are lost.
        this.#editor.commands.setTextSelection(this.#editor.state.doc.content.size);
        this.#editor.view.focus();
    }

    /** Load the editor when the field comes near or is about to be used, not before. */
    loadWhenNeeded() {
        for (const type of ["pointerover", "pointerdown", "focusin", "keydown"]) {
            this.root.addEventListener(type, () => this.#load(), { once: true });
        }
        if (navigator.connection?.saveData) return;
        const observer = new IntersectionObserver(
            (entries) => {
                if (!entries.some((entry) => entry.isIntersecting)) return;
                observer.disconnect();
                this.#load();
            },
            { rootMargin: NEAR },
        );
        observer.observe(this.root);
    }

    #load() {
        if (this.#isLoading) return;
        this.#isLoading = true;
        const keys = new Tastenfolge(this.area);
        import(this.root.dataset.src).then(
            (library) => keys.whenComplete(() => this.#start(library)),
            () => {},
        );
    }

    /*
     * Take over from the text area. All of it happens in one task: a key goes to the text area
     * before, or to the editor after, with the cursor where it was. Nothing here may wait.
     */
    #start(library) {
        const { area } = this;
        const isUntouched = area.value === this.#initialText;
        // Text with marks for its form, and changed: only the server can read the marks.
        if (!isUntouched && this.#initialHtml) return;
        const hadFocus = document.activeElement === area;
        const selection = { from: area.selectionStart + 1, to: area.selectionEnd + 1 };
        const toolbar = this.root.querySelector("template[data-editor-toolbar]").content.cloneNode(true);
        const element = document.createElement("div");
        element.className = "editor__text";
        area.before(toolbar, element);
        this.#editor = new library.Editor({
            element,
            injectCSS: false,
            extensions: extensionsOf(library, JSON.parse(this.root.dataset.extensions)),
            content: isUntouched ? this.#pendingHtml : textToDocument(area.value),
            editorProps: { attributes: this.#attributes() },
            onUpdate: ({ editor }) => this.#write(editor),
        });
        this.#write(this.#editor, false);
        if (isUntouched && this.#initialHtml) this.#initialHtml = area.value;
        new Werkzeugleiste(this.root, this.#editor);
        this.#leadLabelsHere();
        this.#editor.commands.setTextSelection(selection);
        if (hadFocus) this.#editor.view.focus();
        area.hidden = true;
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
