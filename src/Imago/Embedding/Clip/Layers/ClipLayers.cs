using Imago.Embedding.Layers;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Clip.Layers;

/// <summary>Creates a tower's layers from a checkpoint, one tensor at a time, so that at most one tensor is in memory twice.</summary>
internal sealed class ClipLayers
{
    private readonly ClipCheckpoint _checkpoint;
    private readonly Int16Rows? _rows;

    /// <summary>Prepares the creation of layers.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="precision">The precision of the layers made by <see cref="Large"/>.</param>
    public ClipLayers(ClipCheckpoint checkpoint, ClipPrecision precision) =>
        (_checkpoint, _rows) = (checkpoint, precision == ClipPrecision.Int16 ? new Int16Rows() : null);

    /// <summary>Creates a layer of a block.</summary>
    /// <param name="name">Its name, such as <c>visual.transformer.resblocks.0.mlp.c_fc</c>.</param>
    /// <param name="inputs">Numbers per input row.</param>
    /// <param name="activation">The activation after it.</param>
    public LinearLayer Block(string name, int inputs, Activation activation = Activation.None) =>
        Large(_checkpoint.Read($"{name}.weight"), inputs, _checkpoint.Read($"{name}.bias"), activation);

    /// <summary>Creates a layer in the tower's precision.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="inputs">Numbers per input row.</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="activation">The activation after it.</param>
    public LinearLayer Large(ReadOnlyMemory<float> weights, int inputs, float[]? bias, Activation activation = Activation.None) => _rows is null
        ? LinearLayers.Single(weights, weights.Length / inputs, inputs, bias, activation)
        : LinearLayers.Int16(weights, weights.Length / inputs, inputs, _rows, bias, activation);

    /// <summary>Creates the last layer of a tower, in single precision: x @ weights.</summary>
    /// <param name="name">Its name; the tensor is [inputs, outputs].</param>
    /// <param name="inputs">Numbers per input row.</param>
    public LinearLayer Final(string name, int inputs)
    {
        var weights = _checkpoint.Read(name);
        var outputs = weights.Length / inputs;
        var transposed = new float[weights.Length];
        for (var i = 0; i < inputs; i++)
        {
            for (var j = 0; j < outputs; j++)
                transposed[(j * inputs) + i] = weights[(i * outputs) + j];
        }

        return LinearLayers.Single(transposed, outputs, inputs);
    }
}
