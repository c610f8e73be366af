/* Asks by HTTP for what has changed since a seq: after a gap, and while there is no socket. */

const POLL_MS = 4000;
const POLL_HIDDEN_MS = 30_000;

export class Nachholen {
    #isRunning = false;
    #isWanted = false;
    #timer = 0;

    /**
     * @param {string} url - Address of the changes; "seit" is added.
     * @param {() => number} seq - The seq the page has now.
     * @param {(event: object) => boolean} onMissed - Takes an answer; true asks for more.
     * @param {() => void} onGone - Called when the topic is not there for us any more.
     * @param {(isReached: boolean) => void} onReach - Told after each attempt.
     */
    constructor(url, seq, onMissed, onGone, onReach) {
        this.url = url;
        this.seq = seq;
        this.onMissed = onMissed;
        this.onGone = onGone;
        this.onReach = onReach;
    }

    /** Ask every few seconds until told otherwise. */
    poll(isOn) {
        clearTimeout(this.#timer);
        this.#timer = 0;
        if (isOn) this.#tick();
    }

    async #tick() {
        const round = setTimeout(() => {}, 0);
        this.#timer = round;
        await this.run();
        // Switched off or begun anew while asking.
        if (this.#timer !== round) return;
        const pause = document.hidden ? POLL_HIDDEN_MS : POLL_MS;
        this.#timer = setTimeout(() => this.#tick(), pause * (0.75 + Math.random() / 2));
    }

    /** Ask once; asked again while running, run once more afterwards. */
    async run() {
        this.#isWanted = true;
        if (this.#isRunning) return;
        this.#isRunning = true;
        try {
            while (this.#isWanted) {
                this.#isWanted = false;
                this.#isWanted = (await this.#ask()) || this.#isWanted;
            }
            this.onReach(true);
        } catch {
            // No network: the next tick or the next event asks again.
            this.onReach(false);
        } finally {
            this.#isRunning = false;
        }
    }

    async #ask() {
        const response = await fetch(`${this.url}?seit=${this.seq()}`, {
            headers: { Accept: "application/json" },
            signal: AbortSignal.timeout(15_000),
        });
        if (response.status === 404) {
            this.poll(false);
            this.onGone();
            return false;
        }
        return response.ok ? this.onMissed(await response.json()) : false;
    }
}
