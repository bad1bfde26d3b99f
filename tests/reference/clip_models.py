"""CLIP's two towers in torch, with the parameter names of three libraries.

The modules carry the parameter names of open_clip (CLIP), transformers (CLIPModel) and timm (the image tower of vision_transformer.py);
weights are loaded with strict=True, so a wrong name or shape is an error here. They share no code on purpose: attention is
torch's own MultiheadAttention in the first, three projections by hand in the second, one joined projection in the third.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


# ---- open_clip ----

def gelu(x, quick):
    return x * torch.sigmoid(1.702 * x) if quick else F.gelu(x)


class Mlp(nn.Module):
    def __init__(self, width, hidden, quick, first, second):
        super().__init__()
        self.first, self.second, self.quick = first, second, quick
        setattr(self, first, nn.Linear(width, hidden))
        setattr(self, second, nn.Linear(hidden, width))

    def forward(self, x):
        return getattr(self, self.second)(gelu(getattr(self, self.first)(x), self.quick))


class OpenClipBlock(nn.Module):
    def __init__(self, tower, quick):
        super().__init__()
        w = tower["width"]
        self.ln_1, self.ln_2 = nn.LayerNorm(w), nn.LayerNorm(w)
        self.attn = nn.MultiheadAttention(w, w // 64, batch_first=True)
        self.mlp = Mlp(w, tower["mlp"], quick, "c_fc", "c_proj")

    def forward(self, x, mask):
        h = self.ln_1(x)
        x = x + self.attn(h, h, h, need_weights=False, attn_mask=mask)[0]
        return x + self.mlp(self.ln_2(x))


class OpenClipTransformer(nn.Module):
    def __init__(self, tower, quick):
        super().__init__()
        self.resblocks = nn.ModuleList(OpenClipBlock(tower, quick) for _ in range(tower["layers"]))

    def forward(self, x, mask=None):
        for block in self.resblocks:
            x = block(x, mask)
        return x


class OpenClipVision(nn.Module):
    def __init__(self, v, dimensions, quick):
        super().__init__()
        self.conv1 = nn.Conv2d(3, v["width"], v["patch"], v["patch"], bias=False)
        self.class_embedding = nn.Parameter(torch.empty(v["width"]))
        self.positional_embedding = nn.Parameter(torch.empty((v["image"] // v["patch"]) ** 2 + 1, v["width"]))
        self.ln_pre, self.ln_post = nn.LayerNorm(v["width"]), nn.LayerNorm(v["width"])
        self.transformer = OpenClipTransformer(v, quick)
        self.proj = nn.Parameter(torch.empty(v["width"], dimensions))

    def forward(self, x):
        x = self.conv1(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.class_embedding.expand(len(x), 1, -1), x], 1) + self.positional_embedding
        return self.ln_post(self.transformer(self.ln_pre(x)))[:, 0] @ self.proj


class OpenClip(nn.Module):
    def __init__(self, m):
        super().__init__()
        t, quick = m["text"], m["quick_gelu"]
        self.visual = OpenClipVision(m["vision"], m["dimensions"], quick)
        self.token_embedding = nn.Embedding(t["vocabulary"], t["width"])
        self.positional_embedding = nn.Parameter(torch.empty(t["context"], t["width"]))
        self.transformer = OpenClipTransformer(t, quick)
        self.ln_final = nn.LayerNorm(t["width"])
        self.text_projection = nn.Parameter(torch.empty(t["width"], m["dimensions"]))
        self.logit_scale = nn.Parameter(torch.empty([]))

    def text(self, tokens):
        x = self.token_embedding(tokens) + self.positional_embedding
        mask = torch.full((tokens.shape[1],) * 2, float("-inf"), dtype=x.dtype).triu_(1)
        x = self.ln_final(self.transformer(x, mask))
        return x[torch.arange(len(x)), tokens.argmax(-1)] @ self.text_projection


# ---- transformers ----

class HfAttention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj, self.out_proj = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x, mask):
        n, t, w = x.shape
        q, k, v = (p(x).view(n, t, w // 64, 64).transpose(1, 2) for p in (self.q_proj, self.k_proj, self.v_proj))
        a = (q * 64 ** -0.5) @ k.transpose(2, 3)
        return self.out_proj((torch.softmax(a if mask is None else a + mask, -1) @ v).transpose(1, 2).reshape(n, t, w))


class HfLayer(nn.Module):
    def __init__(self, tower, quick):
        super().__init__()
        self.self_attn = HfAttention(tower["width"])
        self.layer_norm1, self.layer_norm2 = nn.LayerNorm(tower["width"]), nn.LayerNorm(tower["width"])
        self.mlp = Mlp(tower["width"], tower["mlp"], quick, "fc1", "fc2")

    def forward(self, x, mask):
        x = x + self.self_attn(self.layer_norm1(x), mask)
        return x + self.mlp(self.layer_norm2(x))


class HfTower(nn.Module):
    def __init__(self, tower, quick, vision):
        super().__init__()
        w = tower["width"]
        self.embeddings, self.encoder = nn.Module(), nn.Module()
        if vision:
            positions = (tower["image"] // tower["patch"]) ** 2 + 1
            self.embeddings.class_embedding = nn.Parameter(torch.empty(w))
            self.embeddings.patch_embedding = nn.Conv2d(3, w, tower["patch"], tower["patch"], bias=False)
            self.pre_layrnorm, self.post_layernorm = nn.LayerNorm(w), nn.LayerNorm(w)
        else:
            positions = tower["context"]
            self.embeddings.token_embedding = nn.Embedding(tower["vocabulary"], w)
            self.final_layer_norm = nn.LayerNorm(w)
        self.embeddings.position_embedding = nn.Embedding(positions, w)
        self.encoder.layers = nn.ModuleList(HfLayer(tower, quick) for _ in range(tower["layers"]))

    def encode(self, x, mask=None):
        for layer in self.encoder.layers:
            x = layer(x, mask)
        return x


class HfClip(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.vision_model = HfTower(m["vision"], m["quick_gelu"], True)
        self.text_model = HfTower(m["text"], m["quick_gelu"], False)
        self.visual_projection = nn.Linear(m["vision"]["width"], m["dimensions"], bias=False)
        self.text_projection = nn.Linear(m["text"]["width"], m["dimensions"], bias=False)
        self.logit_scale = nn.Parameter(torch.empty([]))

    def image(self, x):
        tower = self.vision_model
        e = tower.embeddings
        x = e.patch_embedding(x).flatten(2).transpose(1, 2)
        x = torch.cat([e.class_embedding.expand(len(x), 1, -1), x], 1) + e.position_embedding.weight
        return self.visual_projection(tower.post_layernorm(tower.encode(tower.pre_layrnorm(x))[:, 0]))

    def text(self, tokens):
        tower = self.text_model
        mask = torch.triu(torch.full((tokens.shape[1],) * 2, -1e300, dtype=torch.float64), 1)
        x = tower.final_layer_norm(tower.encode(tower.embeddings.token_embedding(tokens) + tower.embeddings.position_embedding.weight, mask))
        return self.text_projection(x[torch.arange(len(x)), tokens.argmax(-1)])


# ---- timm ----

class TimmBlock(nn.Module):
    def __init__(self, v, quick):
        super().__init__()
        w = v["width"]
        self.norm1, self.norm2, self.attn = nn.LayerNorm(w), nn.LayerNorm(w), nn.Module()
        self.attn.qkv, self.attn.proj = nn.Linear(w, 3 * w), nn.Linear(w, w)
        self.mlp = Mlp(w, v["mlp"], quick, "fc1", "fc2")

    def forward(self, x):
        n, t, w = x.shape
        q, k, v = self.attn.qkv(self.norm1(x)).reshape(n, t, 3, w // 64, 64).permute(2, 0, 3, 1, 4)
        x = x + self.attn.proj((torch.softmax(q @ k.transpose(-2, -1) / 8, -1) @ v).transpose(1, 2).reshape(n, t, w))
        return x + self.mlp(self.norm2(x))


class TimmVision(nn.Module):
    def __init__(self, m):
        super().__init__()
        v = m["vision"]
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, v["width"], v["patch"], v["patch"], bias=False)
        self.cls_token = nn.Parameter(torch.empty(1, 1, v["width"]))
        self.pos_embed = nn.Parameter(torch.empty(1, (v["image"] // v["patch"]) ** 2 + 1, v["width"]))
        self.norm_pre, self.norm = nn.LayerNorm(v["width"]), nn.LayerNorm(v["width"])
        self.blocks = nn.Sequential(*(TimmBlock(v, m["quick_gelu"]) for _ in range(v["layers"])))
        self.head = nn.Linear(v["width"], m["dimensions"])

    def forward(self, x):
        x = self.patch_embed.proj(x).flatten(2).transpose(1, 2)
        x = self.norm_pre(torch.cat([self.cls_token.expand(len(x), -1, -1), x], 1) + self.pos_embed)
        return self.head(self.norm(self.blocks(x))[:, 0])


def load(module, tensors, kind=torch.float64):
    module = module.to(kind)
    module.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(value)).reshape(value.shape).to(kind) for name, value in tensors.items()}, strict=True)
    return module.eval()
