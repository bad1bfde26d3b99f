"""Random weights of CLIP models by a formula that other languages can repeat, under the names of three libraries, and safetensors files of them."""
import hashlib, json, math
import numpy as np


def mix(z):
    """SplitMix64's output function (Steele, Lea and Flood 2014)."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniform(name, count):
    """Numbers in [-1, 1), multiples of 2^-23, the same for the same name: SplitMix64 seeded with the name's 64-bit FNV-1a hash."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x100000001B3) % 2 ** 64
    with np.errstate(over="ignore"):
        state = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        return (mix(state) >> np.uint64(40)).astype(np.float64) * 2.0 ** -23 - 1


def draw(seed, name, shape, outliers):
    """One tensor. Every step rounds once by IEEE 754, so that other languages get the same bits."""
    u = uniform(f"{seed}/{name}", math.prod(shape))
    if ".ln_" in f".{name}":
        values = 1 + 0.2 * u if name.endswith("weight") else 0.05 * u
    elif name.endswith("bias"):
        values = 0.05 * u
    elif name.endswith("in_proj_weight"):
        values = u * math.sqrt(3.0 / shape[1])
    elif name.endswith("weight") and len(shape) == 4:
        values = u * math.sqrt(3.0 / (shape[1] * shape[2] * shape[3]))
    elif name.endswith(("c_fc.weight", "c_proj.weight", "out_proj.weight")):
        values = u * math.sqrt(3.0 / shape[1])
    elif name.endswith(("visual.proj", "text_projection")):
        values = u * math.sqrt(3.0 / shape[0])
    else:
        values = 0.5 * u
    if outliers:
        # A few channels far above the others, as in trained transformers.
        last = np.arange(values.size) % shape[-1]
        if name.endswith(("ln_1.weight", "ln_2.weight")):
            values = np.where(last % 37 == 5, values * 6, values)
        elif name.endswith("c_proj.weight"):
            values = np.where((np.arange(values.size) // shape[-1]) % 53 == 7, values * 5, values)
        elif name.endswith("positional_embedding"):
            values = np.where(last % 61 == 11, values * 12, values)
    return values.astype(np.float32).reshape(shape)


def shapes(m):
    v, t, d = m["vision"], m["text"], m["dimensions"]
    tokens = (v["image"] // v["patch"]) ** 2 + 1
    yield "visual.class_embedding", (v["width"],)
    yield "visual.positional_embedding", (tokens, v["width"])
    yield "visual.proj", (v["width"], d)
    yield "visual.conv1.weight", (v["width"], 3, v["patch"], v["patch"])
    for name in ("visual.ln_pre", "visual.ln_post"):
        yield name + ".weight", (v["width"],)
        yield name + ".bias", (v["width"],)
    yield from blocks("visual.transformer.resblocks.", v)
    yield "token_embedding.weight", (t["vocabulary"], t["width"])
    yield "positional_embedding", (t["context"], t["width"])
    yield "ln_final.weight", (t["width"],)
    yield "ln_final.bias", (t["width"],)
    yield "text_projection", (t["width"], d)
    yield from blocks("transformer.resblocks.", t)


def blocks(prefix, tower):
    w, h = tower["width"], tower["mlp"]
    for i in range(tower["layers"]):
        p = f"{prefix}{i}."
        for name, rows, columns in (("attn.in_proj_", 3 * w, w), ("attn.out_proj.", w, w), ("mlp.c_fc.", h, w), ("mlp.c_proj.", w, h)):
            yield p + name + "weight", (rows, columns)
            yield p + name + "bias", (rows,)
        for name in ("ln_1", "ln_2"):
            yield f"{p}{name}.weight", (w,)
            yield f"{p}{name}.bias", (w,)


def bfloat16_bits(values):
    """The upper half, rounded to nearest, ties to even."""
    bits = np.frombuffer(values.tobytes(), dtype=np.uint32)
    return ((bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))) >> np.uint32(16)).astype(np.uint16)


def rounded(values, dtype):
    """The value that a reader of a file of this type gets."""
    if dtype == "F16":
        return values.astype(np.float16).astype(np.float32)
    return np.left_shift(bfloat16_bits(values), 16, dtype=np.uint32).view(np.float32).reshape(values.shape) if dtype == "BF16" else values


def weights(m):
    """A model's tensors by open_clip's names."""
    tensors = {name: rounded(draw(m["seed"], name, shape, m["outliers"]), m["dtype"]) for name, shape in shapes(m)}
    return tensors | {"logit_scale": rounded(np.array(math.log(1 / 0.07), dtype=np.float32), m["dtype"])}


def to_transformers(tensors):
    def rename(name, value):
        for ours, theirs in (("visual.transformer.resblocks", "vision_model.encoder.layers"), ("transformer.resblocks", "text_model.encoder.layers")):
            if name.startswith(ours):
                name = theirs + name[len(ours):]
                break
        for ours, theirs in (("ln_1", "layer_norm1"), ("ln_2", "layer_norm2"), ("attn.out_proj", "self_attn.out_proj"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2")):
            name = name.replace(ours, theirs)
        if "attn.in_proj_" in name:
            stem, kind = name.split("attn.in_proj_")
            return {f"{stem}self_attn.{p}_proj.{kind}": part for p, part in zip("qkv", np.split(value, 3))}
        whole = {
            "visual.conv1.weight": "vision_model.embeddings.patch_embedding.weight", "visual.class_embedding": "vision_model.embeddings.class_embedding",
            "visual.positional_embedding": "vision_model.embeddings.position_embedding.weight", "visual.ln_pre.weight": "vision_model.pre_layrnorm.weight",
            "visual.ln_pre.bias": "vision_model.pre_layrnorm.bias", "visual.ln_post.weight": "vision_model.post_layernorm.weight",
            "visual.ln_post.bias": "vision_model.post_layernorm.bias", "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
            "positional_embedding": "text_model.embeddings.position_embedding.weight", "ln_final.weight": "text_model.final_layer_norm.weight",
            "ln_final.bias": "text_model.final_layer_norm.bias"}
        if name in ("visual.proj", "text_projection"):
            return {{"visual.proj": "visual_projection.weight", "text_projection": "text_projection.weight"}[name]: np.ascontiguousarray(value.T)}
        return {whole.get(name, name): value}

    return {theirs: value for name, tensor in tensors.items() for theirs, value in rename(name, tensor).items()}


def to_timm(tensors):
    named = {"head.bias": np.zeros(tensors["visual.proj"].shape[1], dtype=np.float32)}
    for name, value in tensors.items():
        if not name.startswith("visual."):
            continue
        name = name[len("visual."):]
        for ours, theirs in (("conv1", "patch_embed.proj"), ("positional_embedding", "pos_embed"), ("class_embedding", "cls_token"), ("transformer.resblocks", "blocks"),
                             ("ln_pre", "norm_pre"), ("ln_post", "norm"), ("ln_1", "norm1"), ("ln_2", "norm2"), ("in_proj_", "qkv."), ("out_proj", "proj"), ("c_fc", "fc1"), ("c_proj", "fc2")):
            name = name.replace(ours, theirs)
        if name == "proj":
            name, value = "head.weight", np.ascontiguousarray(value.T)
        named[name] = {"cls_token": value.reshape(1, 1, -1) if value.ndim == 1 else value, "pos_embed": value[None]}.get(name, value)
    return named


def write_safetensors(path, tensors, dtype):
    """Writes tensors sorted by name, the header padded with spaces to a multiple of 8; returns the file's SHA-256."""
    header, at, parts = {"__metadata__": {"format": "pt"}}, 0, []
    for name in sorted(tensors):
        value = tensors[name]
        data = {"F32": lambda: value, "F16": lambda: value.astype(np.float16), "BF16": lambda: bfloat16_bits(value)}[dtype]().tobytes()
        header[name] = dict(dtype=dtype, shape=list(value.shape), data_offsets=[at, at + len(data)])
        at += len(data)
        parts.append(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    digest = hashlib.sha256()
    with open(path, "wb") as f:
        for part in (len(text).to_bytes(8, "little"), text, *parts):
            f.write(part)
            digest.update(part)
    return digest.hexdigest()
