/** A page's one state: what stands now, how it changes, and who draws it. */
export class Store<State extends object> {
  #state: State;
  #draw: (state: State) => void = () => {};

  constructor(start: State) {
    this.#state = start;
  }

  current = (): State => this.#state;

  change = (part: Partial<State>): void => {
    this.#state = { ...this.#state, ...part };
    this.#draw(this.#state);
  };

  /** Calls `drawing` now and after every change. */
  onChange = (drawing: (state: State) => void): void => {
    this.#draw = drawing;
    this.#draw(this.#state);
  };
}
