// Sends what is being dragged or typed: the first change at once, then the latest whenever the server has taken the one before.
// So a smooth drag is followed, nothing queues up, and the last value always arrives.
const senders = new WeakMap();

export function listen(root, server) {
  root.addEventListener('input', e => {
    const control = e.target.closest('[data-knob]');
    if (!control) return;
    mirror(control);
    if (control.validity.valid) send(control, server, false);
  });
  root.addEventListener('change', e => {
    const control = e.target.closest('[data-knob]');
    if (control?.validity.valid) send(control, server, true);
  });
}

// A slider and the number beside it are one control.
function mirror(control) {
  for (const twin of control.closest('[data-twins]')?.querySelectorAll('[data-knob]') ?? [])
    if (twin !== control) twin.value = control.value;
}

async function send(control, server, isLast) {
  let sender = senders.get(control);
  if (!sender) senders.set(control, sender = { busy: false, next: null, drag: 0 });
  const value = control.type === 'checkbox' ? String(control.checked) : control.value;
  sender.next = { value, isLast };
  if (sender.busy) return;
  sender.busy = true;
  try {
    while (sender.next) {
      const { value, isLast } = sender.next;
      sender.next = null;
      performance.mark('knob');
      await server.invokeMethodAsync('Turn', control.dataset.knob, value, sender.drag);
      if (isLast) sender.drag++;
    }
  } finally {
    sender.busy = false;
  }
}
