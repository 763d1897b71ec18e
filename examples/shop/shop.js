// The shop's own script: it asks once whether the guide may be counted, remembers the answer, and
// tells the guide. The guide itself needs none of this.
(() => {
  const KEY = 'wrenfield-measurement';
  const page = document.documentElement;

  // A browser that forbids storage asks again on the next page; nothing else changes.
  const recall = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (choice) => {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {}
  };

  const valid = (choice) => (choice === 'granted' || choice === 'denied' ? choice : null);
  const tellGuides = (choice) => {
    for (const guide of document.querySelectorAll('trust-journey')) {
      guide.setAttribute('consent', choice);
    }
  };

  let choice = valid(recall());
  page.classList.add('script');
  if (choice) page.classList.add('chosen');

  const show = () => {
    page.classList.toggle('answered', Boolean(choice));
    page.classList.toggle('granted', choice === 'granted');
  };

  const start = () => {
    if (choice) tellGuides(choice);
    const bar = document.querySelector('#measurement');
    bar.addEventListener('submit', (event) => {
      event.preventDefault();
      choice = valid(event.submitter.value);
      remember(choice);
      // Taking a choice back is a no until there is a new one.
      tellGuides(choice ?? 'denied');
      show();
      // The button that was pressed is gone: go on from the one that took its place.
      bar.querySelector(choice ? '.consent-change' : '.buttons button').focus();
    });
    document.querySelector('#measurement-again').addEventListener('click', () => {
      page.classList.remove('chosen');
      show();
    });
  };

  // 'interactive' comes before module scripts run, so the guide starts with the choice in place.
  document.addEventListener('readystatechange', () => {
    if (document.readyState === 'interactive') start();
  });
})();
