// Written for the oldest browsers: says whether the lessons can start in this one.
(function () {
  function can() {
    try {
      return typeof WebAssembly === "object" && typeof BigInt64Array === "function"
        && typeof Array.prototype.findLast === "function" && typeof structuredClone === "function"
        && typeof Worker === "function" && typeof indexedDB === "object"
        && typeof CSS === "object" && CSS.supports("color", "light-dark(red, red)");
    } catch (error) {
      return false;
    }
  }
  if (!can()) return;
  document.documentElement.className = "able";
})();
