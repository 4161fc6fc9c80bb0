// The tools of reading (công cụ đọc): share, copy, size of the text, reading aloud, print, wide
// tables. The page works without it: what needs it is hidden until it is here. Words stand in the
// template (templates/parts/reading_tools.html), in the language of the page.
"use strict";
{
  const root = document.documentElement;
  const tools = document.querySelector(".tools");
  const said = tools && tools.querySelector("[role=status]");
  const say = (words) => { said.textContent = words; };
  const find = (name) => tools.querySelector(`[data-${name}]`);
  const words = tools ? tools.dataset : {};

  function show(name, press) {
    const tool = find(name);
    if (!tool) return null;
    tool.hidden = false;
    if (press) tool.addEventListener("click", press);
    return tool;
  }

  // Share and copy ---------------------------------------------------------------------------------
  function sharing() {
    if (navigator.clipboard) {
      for (const button of tools.querySelectorAll("[data-copy]")) {
        button.hidden = false;
        button.addEventListener("click", async () => {
          const text = document.getElementById(button.dataset.copy).textContent.trim();
          try {
            await navigator.clipboard.writeText(text);
            say(button.dataset.copied);
          } catch {
            say(words.notCopied);
          }
        });
      }
    }
    const what = { title: words.title, url: words.url };
    if (navigator.share && (!navigator.canShare || navigator.canShare(what))) {
      // Who closes the sheet of the device has changed their mind: that is no fault.
      show("share", () => navigator.share(what).catch(() => say("")));
    }
    const open = () => tools.querySelector("details[open]");
    document.addEventListener("click", (event) => {
      if (open() && !open().contains(event.target)) open().open = false;
    });
    tools.addEventListener("keydown", (event) => {
      const details = open();
      if (event.key !== "Escape" || !details) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
    show("print", () => window.print());
  }

  // Size of the text -------------------------------------------------------------------------------
  function sizes() {
    const STEPS = [0.9, 1, 1.2, 1.4, 1.6, 1.8, 2];
    const KEY = "reading-size";
    const [smaller, usual, larger] = find("size").querySelectorAll("button");
    const stored = () => {
      try { return Number(localStorage.getItem(KEY)); } catch { return 1; }
    };
    let step = STEPS.indexOf(stored());
    if (step < 0) step = STEPS.indexOf(1);
    const apply = () => {
      root.style.setProperty("--reading", STEPS[step]);
      usual.setAttribute("aria-pressed", STEPS[step] === 1);
      smaller.setAttribute("aria-disabled", step === 0);
      larger.setAttribute("aria-disabled", step === STEPS.length - 1);
    };
    const choose = (wanted) => {
      step = Math.min(Math.max(wanted, 0), STEPS.length - 1);
      try { localStorage.setItem(KEY, STEPS[step]); } catch { /* kept for this page only */ }
      apply();
      say(words.sized.replace("{}", Math.round(STEPS[step] * 100)));
    };
    smaller.addEventListener("click", () => choose(step - 1));
    usual.addEventListener("click", () => choose(STEPS.indexOf(1)));
    larger.addEventListener("click", () => choose(step + 1));
    apply();
    show("size");
  }

  // Reading aloud, by the voices of the device -----------------------------------------------------
  function reading() {
    const speech = window.speechSynthesis;
    if (!speech || !window.SpeechSynthesisUtterance) return find("read").remove();
    const LONGEST = 180; // Chromium falls silent in a longer piece.
    const play = find("read").querySelector("button");
    const stop = find("read").querySelector("[data-stop]");
    let pieces = [], at = 0, turn = 0, state = "";

    const voiceOf = (language) =>
      speech.getVoices().find((v) => v.lang.toLowerCase().startsWith(language));
    const voices = () => new Promise((done) => {
      if (speech.getVoices().length) return done();
      speech.addEventListener("voiceschanged", () => done(), { once: true });
      setTimeout(done, 1500);
    });

    const cut = (text) => text.match(/[^.!?…;]+(?:[.!?…;]+|$)/g) || [];
    function shorten(sentence) {
      const parts = [""];
      for (const word of sentence.trim().split(/\s+/)) {
        if (parts.at(-1).length + word.length > LONGEST) parts.push("");
        parts[parts.length - 1] += `${word} `;
      }
      return parts;
    }
    function collect() {
      const what = "h1, .lead, .body :is(h2, h3, h4, p, li, caption, figcaption, dt, dd)";
      const found = [];
      for (const element of document.querySelector("main").querySelectorAll(what)) {
        if (element.closest("details, td, th, .read-on") || element.querySelector("p, li")) continue;
        const language = (element.closest("[lang]").lang || "vi").slice(0, 2);
        for (const piece of cut(element.innerText).flatMap(shorten)) {
          if (piece.trim()) found.push({ element, language, text: piece.trim() });
        }
      }
      return found;
    }

    function turnTo(next, message) {
      state = next;
      play.lastElementChild.textContent =
        { playing: words.pause, paused: words.goOn }[state] || words.listen;
      stop.hidden = !state;
      if (message !== undefined) say(message);
      for (const marked of document.querySelectorAll(".is-read")) marked.classList.remove("is-read");
      if (state && pieces[at]) pieces[at].element.classList.add("is-read");
    }
    function halt(next, message) {
      turn += 1;
      speech.cancel();
      turnTo(next, message);
    }
    function speak() {
      if (at >= pieces.length) { at = 0; return halt("", words.ended); }
      const mine = (turn += 1);
      const { text, language, element } = pieces[at];
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voiceOf(language) || null;
      utterance.lang = utterance.voice ? utterance.voice.lang : language;
      utterance.onend = () => { if (mine === turn) { at += 1; speak(); } };
      utterance.onerror = () => { if (mine === turn) halt("", words.failed); };
      if (!element.classList.contains("is-read")) turnTo("playing");
      speech.speak(utterance);
    }
    play.addEventListener("click", async () => {
      if (state === "playing") return halt("paused", words.paused);
      if (!state) {
        await voices();
        pieces = collect();
        if (!voiceOf(root.lang.slice(0, 2))) return halt("", words.noVoice);
        at = 0;
      }
      turnTo("playing", words.reading);
      speak();
    });
    stop.addEventListener("click", () => { halt("", words.stopped); play.focus(); });
    window.addEventListener("pagehide", () => speech.cancel());
    show("read");
  }

  // Wide tables: the words that there is more, and a stop for the keyboard, only where it is so ----
  function tables() {
    const watch = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const isWide = target.scrollWidth > target.clientWidth + 1;
        target.tabIndex = isWide ? 0 : -1;
        const hint = target.previousElementSibling;
        if (hint && hint.matches(".table-hint")) hint.hidden = !isWide;
      }
    });
    for (const table of document.querySelectorAll(".table")) watch.observe(table);
  }

  if (tools) {
    sharing();
    sizes();
    reading();
  }
  if (window.ResizeObserver) tables();
}
