// Sends what is dragged or typed: the first change at once, then the latest one each time the server has processed the previous
// one. Pictures follow a smooth drag, no queue builds up, and the last value always arrives.
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
  // The server writes the value to `data-value`. An answer to an older value must not move a slider that is being dragged.
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

// A slider and the number next to it are one control.
function mirror(control) {
  for (const twin of twins(control)) if (twin !== control) twin.value = control.value;
}

async function send(control, server, isLast) {
  let sender = senders.get(control);
  if (!sender) senders.set(control, sender = { busy: false, waiting: [], drag: 0 });
  const value = control.type === 'checkbox' ? String(control.checked) : control.value;
  // The last value of a drag is not replaced by a later change, which is another step of Undo.
  if (sender.waiting.at(-1)?.isLast === false) sender.waiting.pop();
  sender.waiting.push({ value, isLast });
  if (sender.busy) return;
  sender.busy = true;
  try {
    while (sender.waiting.length) {
      const { value, isLast } = sender.waiting.shift();
      await server.invokeMethodAsync('Turn', control.dataset.knob, value, sender.drag);
      if (isLast) sender.drag++;
    }
  } finally {
    sender.busy = false;
    for (const twin of twins(control)) take(twin);
  }
}
