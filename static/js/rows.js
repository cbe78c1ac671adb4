// Adds a row to a form without a round trip; without this module the same button asks the server for one.
function grow(button) {
  const rows = button.closest("[data-rows]");
  const all = rows.querySelectorAll("[data-row]");
  if (all.length >= Number(rows.dataset.most)) return;
  const last = all[all.length - 1];
  const row = last.cloneNode(true);
  const prefix = rows.dataset.rows;
  const next = String(Number(last.dataset.row) + 1);
  const from = `${prefix}-${last.dataset.row}`;
  row.dataset.row = next;
  for (const part of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replaceAll(from, `${prefix}-${next}`));
    }
  }
  for (const error of row.querySelectorAll(".error")) error.remove();
  for (const field of row.querySelectorAll("input, select, textarea")) {
    field.removeAttribute("aria-invalid");
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  const legend = row.querySelector("legend");
  if (legend) legend.textContent = legend.textContent.replace(/\d+/, String(all.length + 1));
  last.after(row);
  row.querySelector("input:not([type=hidden]), select, textarea").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=more]");
  if (!button) return;
  event.preventDefault();
  grow(button);
});
