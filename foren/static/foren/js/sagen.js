/* Says something once in the page's status region; it is visible for a moment, too. */

const SHOWN_MS = 6000;
let timer = 0;

/** @param {string} text - Plain words. */
export function say(text) {
    const region = document.getElementById("status-region");
    if (!region || !text) return;
    clearTimeout(timer);
    region.textContent = "";
    // Emptied first, so that the same words are announced again.
    setTimeout(() => {
        region.textContent = text;
    }, 50);
    timer = setTimeout(() => {
        region.textContent = "";
    }, SHOWN_MS);
}

/** Fill a number into words that come in singular and plural. */
export function counted(count, one, many) {
    return count === 1 ? one : many.replace("{n}", String(count));
}
