(function (needed) {
  // The page is drawn over this document, which must be what it expects.
  document.currentScript.remove();
  for (var path in needed) {
    if (!new RegExp("^/" + path + "/?$").test(location.pathname)) continue;
    needed[path].forEach(function (file) {
      var link = document.createElement("link");
      var style = /\.css$/.test(file);
      link.rel = style ? "preload" : "modulepreload";
      if (style) link.as = "style";
      link.href = file;
      document.head.append(link);
    });
  }
})(NEEDED);
