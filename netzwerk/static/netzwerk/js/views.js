/*
 * On a phone the views of one thing are a row that is pushed sideways, and the one that is open may
 * be out of sight. scrollIntoView would move the page as well, so only the row is moved here.
 */

/** Push each row of views so that the open one is in its middle, as far as the row goes. */
export function showCurrentViews(root) {
    for (const current of root.querySelectorAll(".views [aria-current]")) {
        const row = current.closest("ul");
        row.scrollLeft += middleOf(current) - middleOf(row);
    }
}

function middleOf(element) {
    const box = element.getBoundingClientRect();
    return (box.left + box.right) / 2;
}
