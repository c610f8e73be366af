/* A list of topics says when it is no longer the newest; reloading is left to the reader. */
import { say } from "./sagen.js";
import { Verbindung } from "./verbindung.js";

const bar = document.querySelector("[data-live-list]");

function show() {
    if (!bar.hidden) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = bar.dataset.text;
    button.addEventListener("click", () => location.reload());
    bar.replaceChildren(button);
    bar.hidden = false;
    say(bar.dataset.text);
}

if (bar) {
    new Verbindung(
        bar.dataset.socket,
        () => ({ forum: Number(bar.dataset.forum), newest: bar.dataset.newest }),
        (event) => event.type === "liste" && show(),
        () => {},
    );
}
