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
  // The server says what a value is in `data-value`: an answer to an older value does not pull a slider back from under the hand.
  new MutationObserver(changes => {
    for (const { target, addedNodes } of changes) {
      if (target.dataset?.knob) take(target);
      for (const node of addedNodes)
        if (node.nodeType === Node.ELEMENT_NODE)
          for (const control of [node, ...node.querySelectorAll('[data-knob]')]) if (control.dataset.knob) take(control);
    }
  }).observe(root, { subtree: true, childList: true, attributeFilter: ['data-value', 'min', 'max'] });
  for (const control of root.querySelectorAll('[data-knob]')) take(control);
}

function take(control) {
  if (senders.get(control)?.busy || twins(control).some(twin => senders.get(twin)?.busy)) return;
  const { value } = control.dataset;
  if (control.type === 'checkbox') control.checked = value === 'true';
  else if (control.value !== value) control.value = value;
}

const twins = control => [...control.closest('[data-twins]')?.querySelectorAll('[data-knob]') ?? []];

// A slider and the number beside it are one control.
function mirror(control) {
  for (const twin of twins(control)) if (twin !== control) twin.value = control.value;
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
      await server.invokeMethodAsync('Turn', control.dataset.knob, value, sender.drag);
      if (isLast) sender.drag++;
    }
  } finally {
    sender.busy = false;
    for (const twin of twins(control)) take(twin);
  }
}
