/*
 * The posts on the page. Every change is shown exactly once and in order: events carry the
 * topic's seq one by one; what comes early waits, what is missing is asked for.
 */

const GAP_MS = 400;
const DELETED = ".post--deleted";

export class Beitraege {
    #early = new Map();
    #held = new Map();
    #beyond = new Set();
    #gapTimer = 0;

    /**
     * @param {HTMLOListElement} list - The posts with their numbers in data attributes.
     * @param {object} page - `isBusy()`: appending would disturb the reader now;
     *   `changed(newOnes)`: the numbers of the posts that have just arrived; `gap()`: ask.
     */
    constructor(list, page) {
        this.list = list;
        this.page = page;
        this.seq = Number(list.dataset.seq);
        this.last = Number(list.dataset.last);
        this.first = Number(list.dataset.first);
        this.end = this.first + Number(list.dataset.pageSize) - 1;
    }

    /** How many new posts wait, those of later pages included. */
    get waiting() {
        return this.#held.size + this.#beyond.size;
    }

    /** Number of the first new post on a later page, or 0. */
    get firstBeyond() {
        return this.#beyond.size ? Math.min(...this.#beyond) : 0;
    }

    /** Whether posts wait that belong on this page. */
    get hasHeld() {
        return this.#held.size > 0;
    }

    /** Take a live event. */
    receive(event) {
        if (event.seq <= this.seq) return;
        this.#early.set(event.seq, event);
        this.#drain();
    }

    /** Take an answer about what was missed; true if there is more to ask for. */
    receiveMissed(answer) {
        const arrived = answer.rows.filter((row) => this.#show(row)).map((row) => row.number);
        this.seq = Math.max(this.seq, answer.seq);
        this.#tell(arrived);
        this.#drain();
        return answer.more;
    }

    /** Show the reader's own new post at once, with what the reader may do with it. */
    showOwn(row) {
        this.reveal();
        if (row.number > this.end) return null;
        this.#put(row, true);
        if (row.seq === this.seq + 1) this.seq = row.seq;
        this.last = Math.max(this.last, row.number);
        this.#drain();
        return this.#find(row.number);
    }

    /** Show the posts that wait for this page; returns the first of them. */
    reveal() {
        const rows = [...this.#held.values()].sort((a, b) => a.number - b.number);
        this.#held.clear();
        rows.forEach((row) => this.#put(row, false));
        this.#tell([]);
        return rows.length ? this.#find(rows[0].number) : null;
    }

    #drain() {
        const arrived = [];
        for (const seq of this.#early.keys()) if (seq <= this.seq) this.#early.delete(seq);
        while (this.#early.has(this.seq + 1)) {
            const event = this.#early.get(this.seq + 1);
            this.#early.delete(event.seq);
            this.seq = event.seq;
            if (this.#show(event)) arrived.push(event.number);
        }
        clearTimeout(this.#gapTimer);
        if (this.#early.size) this.#gapTimer = setTimeout(() => this.page.gap(), GAP_MS);
        this.#tell(arrived);
    }

    /** Show a row where it belongs; true if it is a new post. */
    #show(row) {
        const isNew = row.number > this.last;
        this.last = Math.max(this.last, row.number);
        if (row.number > this.end) {
            if (isNew) this.#beyond.add(row.number);
        } else if (this.#find(row.number)) {
            this.#put(row, false);
        } else if (row.number >= this.first) {
            if (this.#held.has(row.number) || this.#held.size || this.page.isBusy()) {
                const held = this.#held.get(row.number);
                if (!held || held.seq < row.seq) this.#held.set(row.number, row);
            } else {
                this.#put(row, false);
            }
        }
        return isNew;
    }

    /** Put a row in its place among the numbers, or in the place of its older state. */
    #put(row, isOwn) {
        const template = document.createElement("template");
        template.innerHTML = row.html;
        const element = template.content.firstElementChild;
        const old = this.#find(row.number);
        this.#held.delete(row.number);
        if (!old) {
            const next = [...this.list.children].find((other) => Number(other.dataset.number) > row.number);
            this.list.insertBefore(element, next ?? null);
            return;
        }
        if (Number(old.dataset.seq) > row.seq || (Number(old.dataset.seq) === row.seq && !isOwn)) return;
        const hadFocus = old.contains(document.activeElement);
        if (!isOwn) keepOwnActions(old, element);
        old.replaceWith(element);
        if (hadFocus) focusOn(element);
    }

    #find(number) {
        return this.list.querySelector(`#beitrag-${number}`);
    }

    #tell(arrived) {
        this.page.changed(arrived);
    }
}

/* A live event is the same for all readers: what this one may do stays from the page. */
function keepOwnActions(old, element) {
    const own = old.querySelector("[data-own-actions]");
    if (own && !old.matches(DELETED) && !element.matches(DELETED)) element.append(own);
}

/** Bring the reader to a post, for the eye and for assistive technology. */
export function focusOn(element) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
}
