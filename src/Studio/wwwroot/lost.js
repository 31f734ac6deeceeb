// A dialog for a lost connection. Blazor raises events on this element. The page is inert while it is open, so nothing is typed
// that would be lost.
const dialog = document.getElementById('components-reconnect-modal');

dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  dialog.dataset.state = state;
  if (state === 'hide') dialog.close();
  else if (!dialog.open) dialog.showModal();
  // The server has no circuit for this page any more. The session is in the server, so a new page shows it.
  if (state === 'rejected') location.reload();
});
dialog.addEventListener('cancel', e => e.preventDefault());
dialog.querySelector('[data-reload]').addEventListener('click', () => location.reload());
