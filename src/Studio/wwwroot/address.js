// The token has been exchanged for a cookie, and leaves the address and the history before anything else runs.
if (location.search) history.replaceState(null, '', '/');
