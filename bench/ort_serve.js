// ONNX Runtime as a peer of clip_towers.py: for every line read, one batch of 32; its seconds are printed.
// node ort_serve.js FOLDER-WITH-ONNXRUNTIME-NODE PICTURES MODEL SPINNING
const [, , folder, pictures, model, spinning] = process.argv;
const ort = require(require('path').resolve(folder, 'node_modules/onnxruntime-node'));
const bytes = require('fs').readFileSync(pictures);

(async () => {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ['cpu'], intraOpNumThreads: 2, interOpNumThreads: 1, graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: spinning } } },
  });
  const x = new ort.Tensor('float32', new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), [32, 3, 224, 224]);
  await session.run({ x });
  console.log('ready');
  for await (const _ of require('readline').createInterface({ input: process.stdin })) {
    const start = process.hrtime.bigint();
    await session.run({ x });
    console.log(Number(process.hrtime.bigint() - start) / 1e9);
  }
})();
