/* How many answers a topic has, in the words of its head. */
import { counted } from "./sagen.js";

export class Antwortzahl {
    /** @param {HTMLElement} place - Its `data-answers` is the seq its number belongs to. */
    constructor(place) {
        this.place = place;
        this.seq = Number(place.dataset.answers);
    }

    /** Take the number out of an event, unless a later one is shown already. */
    take({ answers, answers_seq: seq }) {
        if (!(seq > this.seq)) return;
        this.seq = seq;
        const { none, one, many } = this.place.dataset;
        this.place.textContent = answers ? counted(answers, one, many) : none;
    }
}
