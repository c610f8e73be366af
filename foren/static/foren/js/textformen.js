/* A text as the plain field, the editor and the server know it. */

/** Plain text as HTML: an empty line parts paragraphs. */
export function textToHtml(text) {
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

/** What stands in HTML, without its form. */
export function htmlToText(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    page.querySelectorAll("p, h3, h4, li").forEach((block) => block.append("\n\n"));
    return page.body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

/**
 * Plain text as the editor's document with every blank and line break kept: the character at
 * offset n stands at the position n + 1, because the border of two paragraphs counts two.
 *
 * @param {string} text - Value of a text area: its lines end with one line feed.
 */
export function textToDocument(text) {
    const content = text.split("\n\n").map((part) => ({ type: "paragraph", content: lines(part) }));
    return { type: "doc", content };
}

function lines(part) {
    return part.split("\n").flatMap((line, index) => [
        ...(index ? [{ type: "hardBreak" }] : []),
        ...(line ? [{ type: "text", text: line }] : []),
    ]);
}
