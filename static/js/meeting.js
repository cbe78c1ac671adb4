// Choosing a forum opens its page; more rows come in place. Without this, both are one submit.
for (const form of document.querySelectorAll("form[data-at-once]")) {
  form.querySelector("select").addEventListener("change", (event) => {
    if (event.target.value) form.submit();
  });
}

for (const button of document.querySelectorAll("[data-more]")) {
  const rows = document.querySelector(`[data-rows="${button.dataset.more}"]`);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const first = grow(rows, button.dataset.more);
    for (let more = 1; more < 4; more += 1) grow(rows, button.dataset.more);
    first.querySelector("input:not([type=hidden])").focus();
  });
}

function grow(rows, kind) {
  const row = rows.lastElementChild.cloneNode(true);
  const pattern = new RegExp(`^${kind}-(\\d+)-`);
  const next = Number(rows.lastElementChild.querySelector("input").name.match(pattern)[1]) + 1;
  for (const part of row.querySelectorAll("[id], [for], [name]")) {
    for (const name of ["id", "for", "name"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(pattern, `${kind}-${next}-`));
    }
    part.removeAttribute("aria-invalid");
    part.removeAttribute("aria-describedby");
  }
  for (const input of row.querySelectorAll("input")) {
    if (input.type === "checkbox") input.checked = false;
    else input.value = "";
  }
  for (const error of row.querySelectorAll(".error")) error.remove();
  rows.append(row);
  return row;
}
