// Connects the page to the server, which then renders the workbench into it. The page itself is a constant, so the browser loads
// it and its scripts before the server has prepared anything.
await Blazor.start();
await Blazor.rootComponents.add(document.getElementById('studio'), 'workbench', {});

export const entitle = title => { document.title = title; };
