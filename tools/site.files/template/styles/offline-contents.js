// Tables of contents for pages that are opened from disk. docfx requests toc.html, which browsers do not allow for file: addresses.
// This transport of jQuery reads the same text from a script, toc.html.js.
(function ($) {
  'use strict';

  $.ajaxTransport('+*', options => {
    if (location.protocol !== 'file:' || !/(^|\/)toc\.html$/.test(options.url))
      return undefined;
    const script = document.createElement('script');
    return {
      send(headers, complete) {
        script.src = options.url + '.js';
        script.onload = () => complete(200, 'OK', { text: window.tocs[script.src] });
        script.onerror = () => complete(404, 'Not Found');
        document.head.appendChild(script);
      },
      abort() {
        script.remove();
      },
    };
  });
})(window.jQuery);
