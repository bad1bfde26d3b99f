import { photoChosen } from "./map-scene.js";

const crowdVertex = `#version 300 es
layout(location = 0) in vec2 spot;
layout(location = 1) in vec4 paint;
layout(location = 2) in vec3 cell;
uniform vec3 view;
uniform vec2 area;
uniform float side;
out vec2 within;
out vec4 color;
flat out vec3 base;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) - 0.5;
  vec2 at = (spot - view.xy) * view.z + corner * side;
  gl_Position = vec4(at / area * vec2(2.0, -2.0), 0.0, 1.0);
  within = corner + 0.5;
  color = paint;
  base = cell;
}`;

const crowdFragment = `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray sheets;
uniform vec2 sheet;
uniform float tile;
uniform float rim;
in vec2 within;
in vec4 color;
flat in vec3 base;
out vec4 result;
void main() {
  vec2 inner = (within - rim) / (1.0 - 2.0 * rim);
  vec2 held = clamp(inner, 0.5 / tile, 1.0 - 0.5 / tile);
  vec2 scale = tile / sheet / (1.0 - 2.0 * rim);
  vec4 picture = textureGrad(sheets, vec3((base.xy + held) * tile / sheet, max(base.z, 0.0)), dFdx(within) * scale, dFdy(within) * scale);
  bool edge = any(lessThan(inner, vec2(0.0))) || any(greaterThan(inner, vec2(1.0)));
  vec3 shown = edge || base.z < 0.0 ? color.rgb : mix(color.rgb, picture.rgb, picture.a);
  result = vec4(shown * color.a, color.a);
}`;

/**
 * Draws the many small photos with WebGL2: one square per photo, all in one call, with the sheets of the smallest level as layers of one
 * texture array. Each square has its own four vertices, because software renderers process instances one by one. Returns null where WebGL2
 * is missing, or slow because it runs in software; calls `onLost` when the context is lost or a sheet's pixels may not be read.
 */
export function createWebglCrowd(canvas, scene, sprites, sideAt, onLost) {
  const level = sprites.levels[0];
  if (!level?.sheets.length || !sprites.arePixelsOpen(0)) return null;
  const gl = canvas.getContext("webgl2", { alpha: true, antialias: false, depth: false, stencil: false, powerPreference: "low-power",
    failIfMajorPerformanceCaveat: true });
  if (!gl || isSoftware(gl)) return null;
  if (level.sheets.length > gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS)) return null;
  const program = link(gl);
  if (!program) return null;
  const at = (name) => gl.getUniformLocation(program, name);
  const uniforms = { view: at("view"), area: at("area"), side: at("side"), sheet: at("sheet"), tile: at("tile"), rim: at("rim") };
  const rows = Math.max(...level.sheets.map((sheet) => Math.ceil(sheet.count / level.columns)));
  const width = level.columns * level.tile;
  const height = rows * level.tile;
  const uploaded = new Set();
  const order = new Uint32Array(scene.count);
  let version = -1;
  let lost = false;

  gl.useProgram(program);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const spots = buffer(0, 8, 2, gl.FLOAT, false);
  const paints = buffer(1, 4, 4, gl.UNSIGNED_BYTE, true);
  const places = buffer(2, 8, 3, gl.SHORT, false);
  const corners = new Uint32Array(6 * scene.count);
  for (let k = 0; k < scene.count; k++) corners.set([4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 2, 4 * k + 1, 4 * k + 3], 6 * k);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, corners, gl.STATIC_DRAW);
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
  // Mipmap levels down to two pixels per tile, so that tiles do not blend into one another.
  const details = Math.max(1, Math.floor(Math.log2(level.tile)));
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, details, gl.RGBA8, width, height, level.sheets.length);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  canvas.addEventListener("webglcontextlost", lose);

  function lose() {
    if (lost) return;
    lost = true;
    onLost();
  }

  function buffer(location, stride, size, type, normalized) {
    const made = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, made);
    gl.bufferData(gl.ARRAY_BUFFER, 4 * stride * scene.count, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, type, normalized, stride, 0);
    return made;
  }

  function fill(made, values) {
    gl.bindBuffer(gl.ARRAY_BUFFER, made);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, values);
  }

  /** Uploads places, colours and tiles in drawing order: faint photos first, selected ones last, otherwise by number. */
  function arrange() {
    let next = 0;
    for (let state = 0; state <= photoChosen; state++) {
      for (let i = 0; i < scene.count; i++) if (scene.states[i] === state) order[next++] = i;
    }
    const spot = new Float32Array(8 * scene.count);
    const paint = new Uint8Array(16 * scene.count);
    const place = new Int16Array(16 * scene.count);
    const color = new Uint8Array(4);
    const colors = new Map();
    order.forEach((i, k) => {
      const name = scene.states[i] === photoChosen ? scene.palette.chosen : scene.palette.of(i);
      if (!colors.has(name)) colors.set(name, channelsOf(name));
      color.set(colors.get(name));
      color[3] = Math.round(255 * scene.opacityOf(scene.states[i]));
      const tile = sprites.spotOf(0, i);
      for (let corner = 4 * k; corner < 4 * k + 4; corner++) {
        // A photo without a place goes far outside the view.
        spot[2 * corner] = Number.isFinite(scene.x[i]) ? scene.x[i] : -1e4;
        spot[2 * corner + 1] = Number.isFinite(scene.y[i]) ? scene.y[i] : -1e4;
        paint.set(color, 4 * corner);
        place[4 * corner] = tile ? tile.x / level.tile : 0;
        place[4 * corner + 1] = tile ? tile.y / level.tile : 0;
        place[4 * corner + 2] = tile && uploaded.has(tile.sheet.number) ? tile.sheet.number : -1;
      }
    });
    fill(spots, spot);
    fill(paints, paint);
    fill(places, place);
  }

  function upload() {
    let grown = false;
    sprites.sheets[0].forEach((sheet, number) => {
      if (!sheet.image || uploaded.has(number)) return;
      const wide = Math.min(width, sheet.image.width);
      const tall = Math.min(height, sheet.image.height);
      gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, number, wide, tall, 1, gl.RGBA, gl.UNSIGNED_BYTE, sheet.image);
      uploaded.add(number);
      grown = true;
    });
    if (grown) gl.generateMipmap(gl.TEXTURE_2D_ARRAY);
    return grown;
  }

  /** Draws the view; returns false while sheets are missing. */
  function draw(view, size, ratio) {
    if (lost) return false;
    try {
      if (upload() || version !== scene.version) arrange();
    } catch (error) {
      // For a page opened from disk, a browser may refuse the pixels of pictures to WebGL.
      if (error.name !== "SecurityError") throw error;
      lose();
      return false;
    }
    version = scene.version;
    const side = Math.max(2, sideAt(view.scale) * ratio);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform3f(uniforms.view, view.x, view.y, view.scale * ratio);
    gl.uniform2f(uniforms.area, canvas.width, canvas.height);
    gl.uniform1f(uniforms.side, side);
    gl.uniform2f(uniforms.sheet, width, height);
    gl.uniform1f(uniforms.tile, level.tile);
    gl.uniform1f(uniforms.rim, Math.max(1, side * 0.07) / side);
    gl.drawElements(gl.TRIANGLES, 6 * scene.count, gl.UNSIGNED_INT, 0);
    return sprites.done(0);
  }

  function clear() {
    if (lost) return;
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  function destroy() {
    canvas.removeEventListener("webglcontextlost", lose);
    gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  return { name: "WebGL2", draw, clear, destroy };
}

/** True where WebGL runs on the processor. Browsers do not always report that as a caveat, and canvas 2D is faster then. */
function isSoftware(gl) {
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

function link(gl) {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, crowdVertex], [gl.FRAGMENT_SHADER, crowdFragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  console.warn(gl.getProgramInfoLog(program));
  return null;
}

/** Red, green, blue and alpha of a CSS colour, 0 to 255. */
function channelsOf(name) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = name;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}
