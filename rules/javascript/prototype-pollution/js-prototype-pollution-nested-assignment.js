function set(settings, group, key, value) {
  // ruleid: js-prototype-pollution-nested-assignment
  settings[group][key] = value;
}

app.post('/preferences', (req, res) => {
  // ruleid: js-prototype-pollution-nested-assignment
  preferences[req.body.user][req.body.name] = req.body.value;
  res.end();
});

function setPath(target, path, last, value) {
  let current = target;
  for (const part of path) {
    current = current[part];
  }
  // ruleid: js-prototype-pollution-nested-assignment
  current[last] = value;
}

function setSafely(settings, group, key, value) {
  // ok: js-prototype-pollution-nested-assignment
  settings.get(group).set(key, value);
}

function matrix(cells, i, j) {
  // ok: js-prototype-pollution-nested-assignment
  cells[i][j] = 1;
}

function theme(settings, key, value) {
  // ok: js-prototype-pollution-nested-assignment
  settings['theme'][key] = value;
}
