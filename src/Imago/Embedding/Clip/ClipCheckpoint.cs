using Imago.Embedding.Clip.Layers;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Clip;

/// <summary>
/// The published weights of a CLIP model with a vision transformer, in a safetensors file as OpenCLIP, Hugging Face or timm (image tower
/// only) write it. Tensors are requested by OpenCLIP's names and returned in its layout, whatever the file's naming.
/// </summary>
internal sealed class ClipCheckpoint : IDisposable
{
    private readonly SafetensorsFile _file;
    private readonly ClipNaming _naming;
    private readonly Lazy<string> _sha256;

    private ClipCheckpoint(SafetensorsFile file, ClipActivation? activation)
    {
        (_file, _sha256) = (file, new Lazy<string>(() => ContentHash.OfFile(file.Path)));
        _naming = ClipNaming.Of(file) ?? throw new InvalidFileException(
            file.Path,
            "expected CLIP weights by the names of OpenCLIP (visual.conv1.weight), Hugging Face (vision_model.embeddings.patch_embedding.weight) "
            + $"or timm (patch_embed.proj.weight), found {(file.Tensors.Count > 0 ? $"{file.Tensors.Count} others such as {file.Tensors[0].Name}" : "no tensors")}.");
        var configuration = ClipConfiguration.Beside(file.Path, _naming);
        var layout = new ClipLayout(file, _naming, configuration);
        Vision = layout.Vision();
        Text = layout.Text();
        layout.RefuseStrangers(Text is not null);
        if (Text is not null && Text.Dimensions != Vision.Dimensions)
            throw new InvalidFileException(file.Path, $"expected embeddings of one length from both towers, found {Vision.Dimensions} from the image tower and {Text.Dimensions} from the text tower.");
        VisionActivation = activation ?? configuration.VisionActivation ?? ClipKnownModels.ActivationOf(file.Path, file.Length, WeightsSha256) ?? throw configuration.Undecided();
        TextActivation = activation ?? configuration.TextActivation ?? VisionActivation;
    }

    /// <summary>The weights file.</summary>
    public string Path => _file.Path;

    /// <summary>The dimensions of the image tower.</summary>
    public ClipVisionShape Vision { get; }

    /// <summary>The dimensions of the text tower; null if the file has an image tower only.</summary>
    public ClipTextShape? Text { get; }

    /// <summary>The image tower's activation.</summary>
    public ClipActivation VisionActivation { get; }

    /// <summary>The text tower's activation, nearly always the image tower's.</summary>
    public ClipActivation TextActivation { get; }

    /// <summary>Opens a checkpoint and checks the shape of every tensor.</summary>
    /// <param name="path">A safetensors file, or a folder that holds one.</param>
    /// <param name="activation">The activation; null takes the one that the configuration states.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, or not a CLIP model of a known kind.</exception>
    /// <exception cref="InvalidOptionException">The activation is neither given nor stated anywhere.</exception>
    public static ClipCheckpoint Open(string path, ClipActivation? activation = null)
    {
        var file = SafetensorsFile.Open(ClipFolder.WeightsIn(path));
        try
        {
            return new ClipCheckpoint(file, activation);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The SHA-256 of the whole file, in lower-case hexadecimal; the first call takes a second or two.</summary>
    /// <exception cref="InvalidFileException">The file can no longer be read.</exception>
    public string WeightsSha256()
    {
        try
        {
            return _sha256.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(Path, $"its hash is needed, but it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// Reads a tensor in single precision, row-major, in OpenCLIP's layout: projections are [width, dimensions]; the three matrices of an
    /// attention are stacked, queries first.
    /// </summary>
    /// <param name="name">OpenCLIP's name, such as <c>visual.transformer.resblocks.0.mlp.c_fc.weight</c>.</param>
    /// <exception cref="InvalidFileException">The file has no such tensor.</exception>
    public float[] Read(string name)
    {
        var source = _naming.Find(name) ?? throw new InvalidFileException(Path, $"expected a tensor {name}, which files with {_naming.Kind}'s names do not have.");
        if (source.Parts is [var only])
            return source.Transposed ? Transpose(_file.Read(only), (int)_file.Find(only)!.Shape[0]) : _file.Read(only);
        var joined = new float[source.Parts.Sum(part => _file.Find(part)?.Count ?? 0)];
        var at = 0;
        foreach (var part in source.Parts)
        {
            var count = (int)(_file.Find(part)?.Count ?? 0);
            _file.Read(part, joined.AsSpan(at, count));
            at += count;
        }

        return joined;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static float[] Transpose(float[] values, int rows)
    {
        var columns = values.Length / rows;
        var result = new float[values.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[(j * rows) + i] = values[(i * columns) + j];
        }

        return result;
    }
}
