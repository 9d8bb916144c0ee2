// Opens the site in the language that the reader's browser prefers.
"use strict";
const preferred = (navigator.languages || [navigator.language]).find((tag) => /^(en|fr)\b/i.test(tag)) || "en";
location.replace(`${preferred.slice(0, 2).toLowerCase()}/index.html`);
