/*
 * The main menu is a popover: opening, closing and Escape are the browser's work.
 * What it leaves open is tabbing out: then the open menu would cover the focused link.
 */

/** Close the open main menu when the focus leaves it and its button. */
export function closeMenuOnFocusLeave(root) {
    const menu = root.querySelector(".main-nav[popover]");
    const button = root.querySelector(".menu-button");
    if (!menu || !button || !menu.hidePopover) return;
    menu.addEventListener("focusout", (event) => {
        const next = event.relatedTarget;
        if (!next || next === button || menu.contains(next)) return;
        if (menu.matches(":popover-open")) menu.hidePopover();
    });
}
