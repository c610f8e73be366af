/* Makes a form for a text comfortable: the editor, and a draft that survives. */
import { TextFeld } from "./editor.js";
import { Entwurf, keyOf, tidyDrafts } from "./entwurf.js";

/** Prepare a form with `data-draft`; returns its text field and its draft. */
export function prepareWriting(form) {
    const text = new TextFeld(form.querySelector("[data-editor]"));
    const draft = new Entwurf(form, text);
    draft.restore();
    text.loadWhenNeeded();
    return { text, draft };
}

const forms = [...document.querySelectorAll("form[data-draft]")];
const account = forms[0]?.dataset.account ?? "";
tidyDrafts(account, forms.map(keyOf));
// A form that is sent by script is prepared by the script that sends it.
forms.filter((form) => !("send" in form.dataset)).forEach(prepareWriting);
