import { Completer } from './completer.js';
import { Curve } from './curve.js';
import { Grid } from './grid.js';

// Adds to text fields of the inspector what their kind of value needs: a curve, a table, or completion of expressions.
export function equip(root, server) {
  const look = () => {
    for (const field of root.querySelectorAll('[data-shape]:not([data-equipped])')) {
      field.dataset.equipped = '';
      const area = field.parentElement.querySelector('textarea');
      if (field.dataset.shape === 'curve') new Curve(field, area);
      else if (field.dataset.shape === 'grid') new Grid(field, area);
      else new Completer(area, field, (text, at) => server.invokeMethodAsync('CompleteExpression', area.dataset.knob, text, at),
        (text, at) => server.invokeMethodAsync('DescribeExpression', area.dataset.knob, text, at));
    }
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true });
  look();
}
