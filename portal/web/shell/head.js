(function () {
  var page = document.documentElement;
  var known = ["kk", "ru", "en"];
  var kept = /(?:^|; )lang=(kk|ru|en)(?:;|$)/.exec(document.cookie);
  var code = kept ? kept[1] : "";
  var wishes = navigator.languages || [navigator.language || ""];
  for (var i = 0; !code && i < wishes.length; i++) {
    var wish = wishes[i].slice(0, 2).toLowerCase();
    if (known.indexOf(wish) >= 0) code = wish;
  }
  code = code || "ru";
  if (!kept) document.cookie = "lang=" + code + ";path=/;max-age=31536000;samesite=lax";
  page.lang = code;
  if (code !== "ru") page.dataset.wait = "";
  var paint = function () {
    page.dataset.theme = page.classList.contains("dark") ? "portal-dark" : "portal-light";
  };
  paint();
  new MutationObserver(paint).observe(page, { attributes: true, attributeFilter: ["class"] });
})();
