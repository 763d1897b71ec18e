// The loader: defines <trust-journey>, and brings the widget when it is near or touched.
// Whatever fails, at the start or later, the element shows its fallback and warns once. The page
// never notices, and its other elements go on.
let glue;
// Where the stack of the wasm stands: a trap leaves it as deep as it was, for all that comes after.
let stack;
const widget = () =>
  (glue ??= once(async () => {
    const module = await import('./trust-journey-widget.js');
    stack = (await module.default()).__stack_pointer;
    return module.Widget;
  }, () => (glue = null)));

// What has failed may work the next time.
const once = (load, forget) => {
  const loaded = load();
  loaded.catch(forget);
  return loaded;
};

const safely = (call) => {
  const top = stack?.value;
  try {
    return call();
  } catch (error) {
    if (stack) stack.value = top;
    throw error;
  }
};

// One sheet for all elements; pages that were drawn ahead have the file already.
let shared;
const styles = () =>
  (shared ??= once(async () => {
    const css = await read(new URL('./trust-journey-widget.css', import.meta.url));
    return new CSSStyleSheet().replace(css);
  }, () => (shared = null)));

const read = async (url) => {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
};

class TrustJourney extends HTMLElement {
  static observedAttributes = ['src', 'locale', 'part', 'consent'];
  #journey;
  #widget;
  #kept;
  #text;
  #before;
  #turn = 0;
  #watch;
  #pressed;

  constructor() {
    super();
    // A press that is under way must end on the element it began on. `:active` does not tell: it
    // outlives a tap that hides what was tapped.
    const press = () => {
      this.#pressed = new Promise((done) => {
        const over = new AbortController();
        const end = () => {
          over.abort();
          setTimeout(done);
        };
        for (const name of ['pointerup', 'pointercancel', 'keyup', 'blur'])
          addEventListener(name, end, { capture: true, signal: over.signal });
      });
    };
    this.addEventListener('pointerdown', press);
    this.addEventListener('keydown', press);
  }

  get journey() {
    return this.#journey;
  }
  set journey(journey) {
    this.#journey = journey;
    this.#restart(false);
  }

  connectedCallback() {
    // A property that was set before this script came stands in front of the accessor.
    if (Object.hasOwn(this, 'journey')) {
      const journey = this.journey;
      delete this.journey;
      this.journey = journey;
    }
    this.#wait();
  }

  disconnectedCallback() {
    this.#end();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === 'consent') this.#ask((widget) => widget.consent(after ?? ''));
    else this.#restart(name !== 'src');
  }

  // What has become of this element's events: [emitted, delivered, pending, dropped].
  get ledger() {
    return [...(this.#ask((widget) => widget.ledger()) ?? [])];
  }

  // Another document begins anew; in another language or place the same walk goes on.
  #restart(same) {
    if (!this.isConnected || !this.#turn || this.#watch) return;
    this.#end();
    if (!same) this.#kept = this.#text = undefined;
    this.#start();
  }

  #wait() {
    const start = () => {
      this.#watch?.();
      this.#start();
    };
    if (this.getAttribute('loading') === 'eager' || !self.IntersectionObserver) return start();
    const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && start(), {
      rootMargin: '400px',
    });
    const touches = ['pointerover', 'focusin', 'keydown'];
    touches.forEach((touch) => this.addEventListener(touch, start));
    observer.observe(this);
    this.#watch = () => {
      observer.disconnect();
      touches.forEach((touch) => this.removeEventListener(touch, start));
      this.#watch = null;
    };
  }

  #end() {
    this.#turn++;
    this.#watch?.();
    const widget = this.#widget;
    const kept = this.#ask((widget) => widget.keep());
    if (!this.#widget) return;
    this.#widget = null;
    this.#kept = kept;
    this.shadowRoot.firstElementChild?.setAttribute('inert', '');
    // Later, because it may be one of its own events that ends it.
    setTimeout(() => {
      try {
        safely(() => widget.free());
      } catch {
        // It is out of the page already: nothing that anybody sees has failed.
      }
    });
  }

  #ask(call) {
    return this.#widget && this.#try(() => call(this.#widget));
  }

  #try(call) {
    try {
      return safely(call);
    } catch (error) {
      this.#fail(error);
    }
  }

  // The widget is not freed: what it was in the middle of is still borrowed, and would fail again.
  #fail(error) {
    this.#turn++;
    this.#widget = this.#kept = null;
    const root = this.shadowRoot;
    if (root && root.firstChild !== this.#before[0]) root.replaceChildren(...this.#before);
    const problem = String(error?.message ?? error);
    console.warn(`trust-journey: ${problem}`);
    this.dispatchEvent(
      new CustomEvent('trust-journey:error', { bubbles: true, composed: true, detail: { problem } }),
    );
  }

  async #start() {
    const turn = ++this.#turn;
    const src = this.getAttribute('src');
    // Frameworks give the property, or the address, after the element.
    if (!this.#journey && !src) return;
    // What was drawn ahead is the fallback, or else the element's own content.
    this.#before ??= [...(this.shadowRoot?.childNodes ?? [document.createElement('slot')])];
    // All that the browser calls later goes through here.
    const guard = (call) => (given) => turn === this.#turn && this.#try(() => call(given));
    try {
      const [Widget, journey, sheet] = await Promise.all([
        widget(),
        this.#journey ?? this.#text ?? read(src),
        styles(),
      ]);
      await this.#pressed;
      if (turn !== this.#turn) return;
      if (journey !== this.#journey) this.#text = journey;
      const ready = safely(() => new Widget(this, journey, sheet, guard, this.#kept));
      this.#kept = undefined;
      // Its first events may have ended it, or changed what it may do.
      if (turn !== this.#turn) return ready.free();
      this.#widget = ready;
      ready.consent(this.getAttribute('consent') ?? '');
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }
}

if (!customElements.get('trust-journey')) customElements.define('trust-journey', TrustJourney);
