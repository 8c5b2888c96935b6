// Watches a walk through a page by the Tab key: which elements it should stop at, and how each looks with and without focus.
(() => {
  const stops =
    "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]";
  const looks = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "color", "borderColor"];

  const shown = (each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const reachable = (each) =>
    !each.disabled && each.type !== "hidden" && each.tabIndex >= 0 && !each.closest("[inert]") && shown(each);
  // Of a group of radio buttons Tab stops at one: the chosen one, or the first.
  const speaks = (each) => {
    if (each.type !== "radio" || !each.name) return true;
    const group = [...document.getElementsByName(each.name)].filter((one) => one.form === each.form);
    return each === (group.find((one) => one.checked) ?? group[0]);
  };
  const look = (each) => looks.map((name) => getComputedStyle(each)[name]).join("; ");
  const name = (each) =>
    `${each.localName}#${each.id || ""} ${(each.labels?.[0] ?? each).textContent.trim().replace(/\s+/g, " ").slice(0, 40)}`;

  const expected = [...document.querySelectorAll(stops)].filter(reachable).filter(speaks);
  const calm = new Map(expected.map((each) => [each, look(each)]));

  window.walk = {
    expected: () => expected.map(name),
    ordered: () => [...document.querySelectorAll("[tabindex]")].filter((each) => each.tabIndex > 0).map(name),
    // What has the focus now: its place among the expected (-1: none of them), and what is wrong with how it is shown.
    here: () => {
      const each = document.activeElement;
      if (!each || each === document.body || each === document.documentElement) return { place: null, wrong: [] };
      const wrong = [];
      const box = each.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
      const top = document.elementFromPoint(x, y);
      if (calm.get(each) === look(each)) wrong.push("looks the same with and without focus");
      if (!top) wrong.push("is not on the screen");
      else if (!each.contains(top) && !top.contains(each)) wrong.push(`is covered by ${name(top)}`);
      return { place: expected.indexOf(each), name: name(each), wrong };
    },
  };
})();
