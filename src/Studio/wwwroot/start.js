// Connects the page to the server, which then renders the workbench into it. The page itself is a constant, so the browser has it,
// and everything it needs, before the server has prepared anything.
await Blazor.start();
await Blazor.rootComponents.add(document.getElementById('studio'), 'workbench', {});

export const entitle = title => { document.title = title; };
