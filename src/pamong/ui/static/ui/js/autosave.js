// Texts that save themselves about a second after typing stops. What is not saved yet waits in this browser; it is sent
// again when the network is back, survives a reload and a lost session, and never overwrites what somebody else saved.
(() => {
  "use strict";
  const user = document.body.dataset.user || "", week = 6048e5, pause = 1000, longest = 30000;
  const stem = `pamong:draft:${user}|${location.pathname}|`; // forgotten with the drafts when the person signs out
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const put = (key, value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); return true; } catch { return false; } };

  // A step sent by its button was taken when a redirect answered it; an error page gives the texts back itself.
  const sent = `pamong:autosaved:${location.pathname}`, move = performance.getEntriesByType("navigation")[0];
  try {
    if (move && move.redirectCount) JSON.parse(sessionStorage.getItem(sent) || "[]").forEach((key) => put(key, null));
    sessionStorage.removeItem(sent);
  } catch { /* forbidden */ }
  let gone = false;
  addEventListener("pageshow", () => { gone = false; });

  const start = (form) => {
    const line = form.querySelector("[data-status]"), say = form.dataset, fields = [];
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const tell = (kind, text, link) => {
      line.dataset.status = kind; line.textContent = text;
      if (link) { const a = document.createElement("a"); a.href = link; a.textContent = say.sayEnter; line.append(" ", a); }
    };
    const worst = () => fields.find((f) => f.stuck) || fields.find((f) => f.lost);

    class Field {
      constructor(box) {
        this.box = box; this.prefix = box.dataset.prefix; this.area = box.querySelector("textarea");
        this.version = box.querySelector(`[name=${this.prefix}-version]`);
        this.key = stem + box.dataset.save; this.base = this.area.value; this.tries = 0;
        this.area.addEventListener("input", () => this.typed());
        this.restore();
      }
      get dirty() { return this.area.value !== this.base; }
      get body() {
        const data = new URLSearchParams({ csrfmiddlewaretoken: token, prefix: this.prefix });
        this.box.querySelectorAll("[name]").forEach((e) => { if (e.name.startsWith(`${this.prefix}-`) && e.type !== "submit") data.set(e.name.slice(this.prefix.length + 1), e.value); });
        return data;
      }
      restore() {
        const kept = read(this.key);
        if (!kept) return;
        if (Date.now() - kept.at > week || kept.text.trim() === this.base.trim()) { put(this.key, null); return; }
        this.area.value = kept.text; this.version.value = kept.version;
        tell("restored", say.sayRestored);
        this.soon(50);
      }
      typed() {
        this.stuck = false;
        this.kept = put(this.key, this.dirty ? { at: Date.now(), text: this.area.value, version: +this.version.value } : null);
        if (this.dirty) this.soon(pause);
      }
      soon(wait) { clearTimeout(this.timer); this.timer = setTimeout(() => this.save(), wait); }
      async save(leaving) {
        clearTimeout(this.timer);
        if (gone) return false;
        if (!this.dirty || this.stuck || this.box.querySelector("[data-met]")) return !this.dirty;
        if (this.busy) { await this.busy; return this.save(leaving); }
        this.busy = this.send(leaving);
        try { return await this.busy; } finally { this.busy = null; if (this.dirty && !this.stuck && !this.lost) this.soon(pause); }
      }
      async send(leaving) {
        const text = this.area.value, ends = new AbortController(), timer = setTimeout(() => ends.abort(), 15000);
        if (!this.lost) tell("saving", say.saySaving);
        try {
          const answer = await fetch(this.box.dataset.url, { method: "POST", body: this.body, headers: { Accept: "application/json" }, redirect: "manual", keepalive: !!leaving, signal: ends.signal });
          return await this.heard(answer, text);
        } catch { return this.fail(); } finally { clearTimeout(timer); }
      }
      async heard(answer, text) {
        if (answer.type === "opaqueredirect" || answer.status === 401) return this.stop(say.sayLogin, `${say.enter}?next=${encodeURIComponent(location.pathname + location.search)}`);
        if (answer.status === 403) return this.stop(say.sayReload);
        if (answer.status >= 500 || answer.status === 429) return this.fail();
        const said = await answer.json().catch(() => null);
        if (!said) return this.stop(say.sayReload);
        this.lost = false; this.tries = 0;
        if (said.state === "saved") {
          this.version.value = said.version; this.base = text;
          put(this.key, this.dirty ? { at: Date.now(), text: this.area.value, version: said.version } : null);
          if (tally) tally.textContent = tally.dataset.say.replace("%s", rest + filled());
          const bad = worst();
          if (!bad) tell("saved", say.saySaved.replace("%s", said.at));
          return !this.dirty;
        }
        if (said.state !== "clash") return this.stop(said.said);
        if (said.text.trim() === (this.sent || "").trim()) { this.version.value = said.version; this.base = said.text; this.soon(50); return false; }
        this.version.value = said.version;
        put(this.key, { at: Date.now(), text: this.area.value, version: said.version });
        this.area.insertAdjacentHTML("beforebegin", said.html);
        this.box.scrollIntoView({ block: "center" });
        this.stop(say.sayClash);
        return false;
      }
      fail() {
        this.lost = true; this.sent = this.area.value;
        tell("lost", this.kept === false ? say.sayOffline : say.sayLost);
        this.soon(Math.min(longest, pause * 2 ** this.tries++));
        return false;
      }
      stop(text, link) { this.stuck = true; tell("stuck", text, link); return false; }
    }

    form.querySelectorAll("[data-save]").forEach((box) => fields.push(new Field(box)));
    // How many texts are filled, of which some may stand on other steps: `data-tally` is the server's count.
    const tally = form.querySelector("[data-tally]"), filled = () => fields.filter((f) => f.base.trim()).length;
    const rest = tally ? tally.dataset.tally - filled() : 0;
    const all = (leaving) => Promise.all(fields.map((f) => f.save(leaving)));
    addEventListener("online", () => all());
    addEventListener("pagehide", () => all(true));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") all(true); });
    form.addEventListener("submit", async (event) => {
      const to = event.submitter && event.submitter.name === "ke" && event.submitter.dataset.go;
      if (!to || form.querySelector("[data-met]")) {
        gone = true;
        try { sessionStorage.setItem(sent, JSON.stringify(fields.map((f) => f.key))); } catch { /* forbidden */ }
        return;
      }
      event.preventDefault();
      if ((await all()).every(Boolean)) location.href = to;
    });
  };
  document.querySelectorAll("form[data-autosave]").forEach(start);

  // Text that could not be saved before the page was closed for writing: nothing is lost, it can be copied or thrown away.
  const left = document.querySelector("[data-left]");
  if (left) {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(stem) && read(key) && typeof read(key).text === "string");
    const open = new Set([...document.querySelectorAll("[data-save]")].map((box) => stem + box.dataset.save));
    const lost = keys.filter((key) => !open.has(key));
    if (lost.length) {
      left.hidden = false;
      left.querySelector("[data-text]").textContent = lost.map((key) => read(key).text).join("\n\n");
      left.querySelector("button").addEventListener("click", () => { lost.forEach((key) => put(key, null)); left.hidden = true; });
    }
  }
})();
