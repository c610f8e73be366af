/* Entry of a topic's page: new posts arrive by themselves, and the reader can answer. */
import { Antwortzahl } from "./antwortzahl.js";
import { Beitraege, focusOn } from "./beitraege.js";
import { Nachholen } from "./nachholen.js";
import { counted, say } from "./sagen.js";
import { prepareSending } from "./senden.js";
import { prepareWriting } from "./schreiben.js";
import { Verbindung } from "./verbindung.js";

const list = document.getElementById("beitraege");
const bar = document.querySelector("[data-live-bar]");
const connection = document.querySelector("[data-connection]");
const reply = document.getElementById("antworten");

const form = reply?.querySelector("form[data-send]");
const writing = form && prepareWriting(form);
let sending = null;

let state = "";
let isReached = true;
const announced = new Set();
let announceTimer = 0;

/* Appending is harmless only where the list ends in sight and nobody is writing below it. */
function isBusy() {
    if (document.hidden || reply?.contains(document.activeElement)) return true;
    const end = list.getBoundingClientRect().bottom;
    return end < 0 || end > window.innerHeight;
}

function showBar(arrived) {
    const waiting = beitraege.waiting;
    bar.hidden = waiting === 0;
    if (waiting === 0) {
        bar.replaceChildren();
    } else {
        const button = document.createElement(beitraege.hasHeld ? "button" : "a");
        button.textContent = counted(waiting, bar.dataset.one, bar.dataset.many);
        if (beitraege.hasHeld) {
            button.type = "button";
            button.addEventListener("click", reveal);
        } else {
            button.href = pageUrl(beitraege.firstBeyond);
        }
        bar.replaceChildren(button);
    }
    if (!arrived.length) return;
    arrived.forEach((number) => announced.add(number));
    announceSoon();
}

/* The own post often arrives live before it is acknowledged; it is nothing new to its author. */
function announceSoon() {
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
        if (sending?.isSending) return announceSoon();
        if (announced.size) say(counted(announced.size, bar.dataset.saidOne, bar.dataset.saidMany));
        announced.clear();
    }, 300);
}

function reveal() {
    const first = beitraege.reveal();
    if (first) focusOn(first);
}

function pageUrl(number) {
    const size = Number(list.dataset.pageSize);
    const start = Math.floor((number - 1) / size) * size + 1;
    return `${list.dataset.url}?ab=${start}#beitrag-${number}`;
}

function showConnection() {
    let words = "";
    if (["gone", "denied", "stopped"].includes(state)) words = connection.dataset[state];
    else if (!navigator.onLine || (state === "polling" && !isReached)) words = connection.dataset.offline;
    else if (state === "polling") words = connection.dataset.polling;
    if (connection.textContent === words) return;
    connection.textContent = words;
    connection.hidden = !words;
    const isOver = state === "gone" || state === "denied";
    connection.classList.toggle("connection--over", isOver);
    if (isOver) say(words);
}

function setState(next) {
    state = next;
    list.dataset.live = state === "live" ? "socket" : state;
    nachholen.poll(state === "polling");
    if (state === "denied") hidePosts();
    showConnection();
}

/* Who may not read here any more keeps what they were writing, and nothing that others wrote. */
function hidePosts() {
    list.replaceChildren();
    list.hidden = true;
    bar.replaceChildren();
    bar.hidden = true;
    announced.clear();
}

const answers = new Antwortzahl(document.querySelector("[data-answers]"));
const beitraege = new Beitraege(list, {
    isBusy,
    changed: (arrived) => showBar(arrived),
    gap: () => nachholen.run(),
});
const nachholen = new Nachholen(
    list.dataset.poll,
    () => beitraege.seq,
    (answer) => {
        answers.take(answer);
        return beitraege.receiveMissed(answer);
    },
    () => setState("denied"),
    (reached) => {
        isReached = reached;
        showConnection();
    },
);
new Verbindung(
    list.dataset.socket,
    () => ({
        forum: Number(list.dataset.forum),
        thema: Number(list.dataset.thema),
        seq: beitraege.seq,
        language: list.dataset.language,
    }),
    (event) => {
        answers.take(event);
        if (event.type === "beitrag") beitraege.receive(event);
        else if (event.type === "sync") nachholen.run();
        else if (event.type === "verpasst" && beitraege.receiveMissed(event)) nachholen.run();
    },
    setState,
);
window.addEventListener("online", showConnection);
window.addEventListener("offline", showConnection);

if (writing) {
    sending = prepareSending(form, writing, (row) => {
        answers.take(row);
        announced.delete(row.number);
        const post = beitraege.showOwn(row);
        if (post) focusOn(post);
        else location.assign(row.url);
    });
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.('a[href="#antworten"]');
        if (!link) return;
        event.preventDefault();
        reply.scrollIntoView({ block: "start" });
        writing.text.focus();
    });
}
