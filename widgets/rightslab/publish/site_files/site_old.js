// Written for the oldest browsers: says whether the lessons can start in this one, and what it lacks.
(function () {
  /** @type {string[]} */
  var lacks = [];

  /** @param {string} name @param {() => boolean} has */
  function need(name, has) {
    var is = false;
    try {
      is = has();
    } catch (error) {
      is = false;
    }
    if (!is) lacks.push(name);
  }

  need("WebAssembly, in which Python runs", function () {
    return typeof WebAssembly === "object" && typeof BigInt64Array === "function";
  });
  need("modules of JavaScript", function () {
    return "noModule" in document.createElement("script") && typeof Array.prototype.findLast === "function"
      && typeof structuredClone === "function";
  });
  need("workers", function () {
    return typeof Worker === "function";
  });
  need("colours for light and dark", function () {
    return CSS.supports("color", "light-dark(red, red)");
  });
  if (!lacks.length) {
    document.documentElement.className = "able";
    return;
  }
  document.addEventListener("DOMContentLoaded", function () {
    var place = document.getElementById("lacks");
    if (place) place.textContent = "It lacks " + lacks.join("; ") + ". ";
  });
})();
