/** An engine that is a worker script: a file goes in, an answer comes out. */
export function of(script) {
  let worker;
  const next = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  return {
    start() {
      worker = new Worker(script);
      return next();
    },
    async answer(file) {
      const began = performance.now();
      const answered = next();
      worker.postMessage(file);
      const answer = await answered;
      return { ms: performance.now() - began, answer };
    },
  };
}
