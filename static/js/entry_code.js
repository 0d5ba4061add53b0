/* The QR code of a letter holds the code of a participant behind the «#», which is never sent to a
   server. Without this file the code is typed. */
(function () {
  "use strict";
  document.addEventListener("DOMContentLoaded", function () {
    const field = document.getElementById("id_code");
    const code = window.location.hash.slice(1);
    if (!field || !/^[2-9A-HJKMNP-Z]{8}$/.test(code)) return;
    if (!field.value) field.value = code;
    window.history.replaceState(null, "", window.location.pathname);
  });
})();
