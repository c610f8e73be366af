/* Buttons that print the page; without a script there are none, and the browser's menu prints. */

document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
});
