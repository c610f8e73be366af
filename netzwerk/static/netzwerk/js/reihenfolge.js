/*
 * Measures of a goal are put in order by dragging, too. The buttons "Nach oben" and "Nach unten"
 * do the same without a script, with the keyboard and by touch.
 */

/** Let the measures of each list be dragged within it, and save the new place. */
export function dragToOrder(root) {
    for (const list of root.querySelectorAll("[data-order]")) {
        for (const item of list.querySelectorAll(":scope > [data-move]")) makeDraggable(list, item);
    }
}

function makeDraggable(list, item) {
    const handle = item.querySelector("summary");
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
        item.dataset.dragged = "";
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", item.id);
    });
    handle.addEventListener("dragend", async () => {
        if (!("dragged" in item.dataset)) return;
        delete item.dataset.dragged;
        await save(item, [...list.children].indexOf(item));
    });
    item.addEventListener("dragover", (event) => {
        const dragged = list.querySelector("[data-dragged]");
        if (!dragged || dragged === item) return;
        event.preventDefault();
        const middle = item.getBoundingClientRect().top + item.offsetHeight / 2;
        item[event.clientY < middle ? "before" : "after"](dragged);
    });
    item.addEventListener("drop", (event) => event.preventDefault());
}

async function save(item, place) {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(item.dataset.move, {
        method: "POST",
        headers: { "X-CSRFToken": token, "HX-Request": "true" },
        body: new URLSearchParams({ platz: place }),
    }).catch(() => null);
    // What is shown must be what is saved.
    if (!answer || !answer.ok) window.location.reload();
}

dragToOrder(document);
