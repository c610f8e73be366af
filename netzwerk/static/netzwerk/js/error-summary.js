/* Brings a person whose form came back to what has to be corrected. */

/** Focus the first error summary inside root and say so in the title of the window. */
export function focusErrorSummary(root) {
    const summary = root.querySelector("[data-error-summary]");
    if (!summary) return;
    summary.focus();
    const heading = summary.querySelector(".alert__title");
    if (heading && root === document) document.title = `${heading.textContent.trim()} – ${document.title}`;
}
