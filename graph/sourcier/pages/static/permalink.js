/* Puts the query of the address into the editor of a static site, where no server does. */
"use strict";
(() => {
  const area = document.getElementById("query");
  const asked = new URLSearchParams(location.search).get("query");
  if (area && asked) area.value = asked;
})();
