// Search for pages that are opened from disk. docfx searches in a web worker that downloads index.json, and browsers allow neither
// for file: addresses. This object has the interface of that worker, and reads the same index from a script, search-index.js.
(function () {
  'use strict';

  const titleWeight = 20;
  const mostCounted = 10;

  // One point per occurrence in the text, and many for the title, which users search for most. The guide's pages come before
  // those of the C# API.
  function score(page, words) {
    let sum = page.href.startsWith('docs/') ? titleWeight : 0;
    for (const word of words) {
      const inTitle = page.lowerTitle.includes(word);
      const inText = Math.min(page.lowerText.split(word).length - 1, mostCounted);
      if (!inTitle && inText === 0)
        return 0;
      sum += (inTitle ? titleWeight : 0) + inText;
      if (page.lowerTitle.split(/[^a-z0-9-]+/).includes(word))
        sum += titleWeight;
    }
    return sum;
  }

  function search(pages, query) {
    const words = query.toLowerCase().split(/\s+/).filter(word => word.length > 0);
    if (words.length === 0)
      return [];
    return pages.map(page => ({ page, points: score(page, words) }))
      .filter(hit => hit.points > 0)
      .sort((a, b) => b.points - a.points || a.page.title.localeCompare(b.page.title))
      .map(hit => ({ href: hit.page.href, title: hit.page.title, summary: hit.page.summary }));
  }

  window.Worker = class {
    constructor(address) {
      const script = document.createElement('script');
      script.src = address.replace(/styles\/[^/]*$/, 'search-index.js');
      script.onload = () => {
        this.pages = Object.values(window.searchIndex).map(page => ({
          ...page, lowerTitle: page.title.toLowerCase(), lowerText: (page.summary ?? '').toLowerCase(),
        }));
        this.send({ e: 'index-ready' });
      };
      document.head.appendChild(script);
    }

    postMessage(message) {
      if (this.pages)
        this.send({ e: 'query-ready', d: search(this.pages, message.q) });
    }

    send(data) {
      if (this.onmessage)
        this.onmessage({ data });
    }
  };
})();
