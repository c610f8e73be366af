/* What this browser keeps of a person's own texts goes when that person signs out. */

const PREFIX = "entwurf:";

/** Remove the drafts as soon as a form that signs out is sent. */
export function wipeDraftsOnSignOut(root, path) {
    root.addEventListener("submit", (event) => {
        if (new URL(event.target.action, location.href).pathname !== path) return;
        try {
            Object.keys(localStorage)
                .filter((key) => key.startsWith(PREFIX))
                .forEach((key) => localStorage.removeItem(key));
        } catch {
            // Without storage there is nothing to remove.
        }
    });
}
