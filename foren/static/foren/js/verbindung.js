/*
 * The socket of this tab. It subscribes, comes back by itself after a loss, and says how it
 * stands: "live", "polling" (ask by HTTP meanwhile), "gone" (signed out), "denied" (no right any
 * more) or "stopped".
 */

const PAUSE_MS = [1000, 30_000];
const FAILURES_UNTIL_POLLING = 2;
const TOO_MANY_PAUSE_MS = 60_000;
const CODE = { badMessage: 4400, sessionEnded: 4401, tooMany: 4429 };

export class Verbindung {
    #socket = null;
    #failures = 0;
    #timer = 0;
    #state = "";

    /**
     * @param {string} path - Where the socket lives, for example "/ws/foren/".
     * @param {() => object} subscription - Makes the subscribe message as things stand now.
     * @param {(event: object) => void} onEvent - Takes what the room publishes.
     * @param {(state: string) => void} onState - Told when the state has changed.
     */
    constructor(path, subscription, onEvent, onState) {
        this.path = path;
        this.subscription = subscription;
        this.onEvent = onEvent;
        this.onState = onState;
        window.addEventListener("online", () => this.#retryNow());
        window.addEventListener("pageshow", (event) => event.persisted && this.#retryNow());
        document.addEventListener("visibilitychange", () => document.hidden || this.#retryNow());
        this.#open();
    }

    #open() {
        clearTimeout(this.#timer);
        const url = new URL(this.path, location.href);
        url.protocol = url.protocol.replace("http", "ws");
        let socket;
        try {
            socket = new WebSocket(url);
        } catch {
            this.#lost(0);
            return;
        }
        this.#socket = socket;
        socket.addEventListener("open", () => {
            socket.send(JSON.stringify({ type: "subscribe", ref: "seite", ...this.subscription() }));
        });
        socket.addEventListener("message", (message) => this.#receive(JSON.parse(message.data)));
        socket.addEventListener("close", (event) => {
            if (this.#socket === socket) this.#lost(event.code);
        });
    }

    #receive(event) {
        if (event.type === "subscribed") {
            this.#failures = 0;
            this.#say("live");
        } else if (event.type === "refused") {
            this.#stop("denied");
        } else if (event.type === "poll") {
            this.#say("polling");
        } else if (event.type === "sync") {
            this.#say("live");
            this.onEvent(event);
        } else {
            this.onEvent(event);
        }
    }

    #lost(code) {
        this.#socket = null;
        if (code === CODE.sessionEnded) return this.#stop("gone");
        if (code === CODE.badMessage) return this.#stop("stopped");
        this.#failures += 1;
        if (this.#failures >= FAILURES_UNTIL_POLLING) this.#say("polling");
        const longest = Math.min(PAUSE_MS[0] * 2 ** (this.#failures - 1), PAUSE_MS[1]);
        const pause = code === CODE.tooMany ? TOO_MANY_PAUSE_MS : longest;
        this.#timer = setTimeout(() => this.#open(), pause * (0.5 + Math.random() / 2));
    }

    #retryNow() {
        if (this.#socket || ["gone", "denied", "stopped"].includes(this.#state)) return;
        this.#open();
    }

    #stop(state) {
        clearTimeout(this.#timer);
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
        this.#say(state);
    }

    #say(state) {
        if (state === this.#state) return;
        this.#state = state;
        this.onState(state);
    }
}
