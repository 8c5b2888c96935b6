// Comfort only: every page works without it.

// The key "/" leads to the search field, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const search = document.querySelector("#suche");
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && search && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === "Escape") document.querySelector("#suchantwort")?.replaceChildren();
});

// A refusal (409) and a form with mistakes (422) are answers for people, so they are shown like any other.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 409 || detail.xhr.status === 422) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

// Anything else that went wrong is said in the place where messages stand.
const say = (template) => () => {
  const source = document.getElementById(template);
  document.querySelector("#meldungen")?.replaceChildren(source.content.cloneNode(true));
};
document.addEventListener("htmx:responseError", say("meldung-fehler"));
document.addEventListener("htmx:sendError", say("meldung-netz"));

// A second click on the same button sends nothing twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
