// Small help on top of pages that work without it: drafts, double submit, password, dialogs, menus.
(() => {
  "use strict";
  const body = document.body, store = "pamong:draft:", week = 6048e5;
  const user = body.dataset.user || "", keep = "keepDrafts" in body.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const english = document.documentElement.lang.startsWith("en");
  const read = (box, key) => { try { return JSON.parse(box.getItem(key)); } catch { return null; } };
  const write = (box, key, value) => { try { value ? box.setItem(key, JSON.stringify(value)) : box.removeItem(key); } catch { /* full or forbidden */ } };

  // Drafts: text typed into a POST form waits in this browser until the server has taken it.
  const draftForms = () => all("form[method=post i]").filter((f) => user && !keep && f.id && f.dataset.draft !== "off");
  const keyOf = (form) => `${store}${user}|${location.pathname}|${form.id}`;
  const kept = (form) => [...form.elements].filter((e) => e.name && e.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit], [type=button])") && e.autocomplete !== "off");
  const valueOf = (e) => e.type === "checkbox" || e.type === "radio" ? e.checked : e.multiple ? [...e.selectedOptions].map((o) => o.value) : e.value;
  const nameOf = (e) => e.type === "checkbox" || e.type === "radio" ? `${e.name}=${e.value}` : e.name;
  const put = (e, value) => { if (e.type === "checkbox" || e.type === "radio") e.checked = value; else if (e.multiple) [...e.options].forEach((o) => { o.selected = value.includes(o.value); }); else e.value = value; };
  const values = (form) => Object.fromEntries(kept(form).map((e) => [nameOf(e), valueOf(e)]));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  // A form over several pages of a list (data-draft="gather") brings along what was changed on the others.
  const gathers = (form) => form.dataset.draft === "gather";
  const others = (form) => gathers(form) ? Object.entries(read(localStorage, keyOf(form))?.values || {}).filter(([name]) => !kept(form).some((e) => e.name === name)) : [];
  const sent = "pamong:sent", first = new WeakMap();

  const settle = () => { // A submit that ended in a redirect was taken; one that ended in sign-in or an error was not.
    const key = read(sessionStorage, sent), move = performance.getEntriesByType("navigation")[0];
    if (key && !keep && move && move.redirectCount) write(localStorage, key, null);
    write(sessionStorage, sent, null);
  };
  const restore = (form) => {
    const draft = read(localStorage, keyOf(form)), now = values(form);
    first.set(form, now);
    if (!draft || Date.now() - draft.at > week) return write(localStorage, keyOf(form), null);
    const changed = kept(form).filter((e) => nameOf(e) in draft.values && !same(draft.values[nameOf(e)], valueOf(e)));
    if (!changed.length && !others(form).length) return;
    changed.forEach((e) => put(e, draft.values[nameOf(e)]));
    const told = () => setTimeout(() => changed.forEach((e) => e.dispatchEvent(new Event("restored", { bubbles: true })))); // for pages that compute something of it
    told();
    const line = document.createElement("div"), button = document.createElement("button");
    line.className = "draft-note"; line.setAttribute("role", "status"); button.type = "button";
    button.textContent = english ? "Discard" : "Buang draf";
    const time = new Date(draft.at).toLocaleString(english ? "en-GB" : "id-ID", { dateStyle: "medium", timeStyle: "short" });
    line.append(`${english ? "Draft restored" : "Draf dipulihkan"}, ${time}. `, button);
    button.onclick = () => { kept(form).forEach((e) => put(e, now[nameOf(e)])); write(localStorage, keyOf(form), null); line.remove(); told(); };
    form.prepend(line);
  };
  let timer;
  const keepDraft = (form) => {
    const now = values(form), was = first.get(form), more = others(form);
    const all = gathers(form) ? Object.fromEntries([...more, ...Object.entries(now).filter(([name, value]) => value !== was[name])]) : now;
    write(localStorage, keyOf(form), same(now, was) && !more.length ? null : { at: Date.now(), values: all });
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && first.has(form)) { clearTimeout(timer); timer = setTimeout(keepDraft, gathers(form) ? 0 : 400, form); }
  });

  // Double submit: one press, one action; free again when the page is shown again.
  const lock = (form, on) => {
    form.toggleAttribute("data-sent", on);
    all("button:not([type=button])", form).forEach((b) => { b.ariaDisabled = on ? "true" : null; if (!on) b.removeAttribute("aria-disabled"); });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method")?.toLowerCase() !== "post" || event.defaultPrevented) return; // form.method may be a field of that name
    if (form.hasAttribute("data-sent")) return event.preventDefault();
    if ("forgetDrafts" in form.dataset) Object.keys(localStorage).filter((k) => k.startsWith(`${store}${user}|`)).forEach((k) => localStorage.removeItem(k));
    if (first.has(form)) { clearTimeout(timer); keepDraft(form); write(sessionStorage, sent, keyOf(form)); others(form).forEach(([name, value]) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }))); }
    lock(form, true);
    setTimeout(lock, 15000, form, false);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => lock(form, false)));
  document.addEventListener("htmx:finally:request", () => all("form[data-sent]").forEach((form) => lock(form, false)));

  // Copying an address: without HTTPS a browser gives no clipboard, but still copies what is selected.
  const copy = async (button) => {
    const address = new URL(button.dataset.copy, location.href).href, said = button.querySelector("[aria-live]");
    try { await navigator.clipboard.writeText(address); } catch {
      const box = Object.assign(document.createElement("textarea"), { value: address });
      button.after(box); box.select(); document.execCommand("copy"); box.remove(); button.focus();
    }
    said.dataset.was ||= said.textContent; said.textContent = button.dataset.said;
    setTimeout(() => { said.textContent = said.dataset.was; }, 4000);
  };

  // Password, dialog, menus.
  const prepare = () => {
    all("[data-reveal], [data-copy]").forEach((b) => { b.hidden = false; });
    draftForms().filter((form) => !first.has(form)).forEach(restore);
  };
  document.addEventListener("click", (event) => {
    const copier = event.target.closest("[data-copy]"), reveal = event.target.closest("[data-reveal]"), opener = event.target.closest("[data-dialog]"), closer = event.target.closest("[data-close]");
    if (copier) copy(copier);
    if (reveal) { const box = document.getElementById(reveal.dataset.reveal), show = box.type === "password"; box.type = show ? "text" : "password"; reveal.setAttribute("aria-pressed", show); }
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal && !event.ctrlKey && !event.metaKey) { event.preventDefault(); dialog.showModal(); }
    if (closer && closer.closest("dialog")) { event.preventDefault(); closer.closest("dialog").close(); }
    if (event.target.nodeName === "DIALOG") event.target.close();
    all("[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all("[data-menu][open]").forEach((menu) => { menu.open = false; if (menu.contains(document.activeElement)) menu.querySelector("summary").focus(); });
  });
  settle();
  prepare();
  document.addEventListener("htmx:after:swap", prepare);
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();
