using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Embedding.Weights;

/// <summary>
/// A file of named tensors in the safetensors format: 8 bytes with the length N of a header, N bytes of JSON, then the tensors' bytes,
/// little-endian and row-major. The file is mapped into memory, so opening reads only the header, and reading a tensor is one copy. The
/// whole header is validated when the file is opened. Several threads may read tensors at once. Nobody may shorten the file meanwhile;
/// replacing it by renaming is safe.
/// </summary>
internal sealed unsafe class SafetensorsFile : IDisposable
{
    private const int LengthBytes = 8;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, SafetensorsTensor> _byName;
    private readonly byte* _data;

    private SafetensorsFile(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, byte* start, long length)
    {
        (Path, _map, _view, Length) = (path, map, view, length);
        var headerBytes = HeaderLength(start, length);
        var header = SafetensorsHeader.Parse(new ReadOnlySpan<byte>(start + LengthBytes, headerBytes), length - LengthBytes - headerBytes);
        _data = start + LengthBytes + headerBytes;
        (Tensors, Metadata) = (header.Tensors, header.Metadata);
        _byName = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The length of the whole file in bytes.</summary>
    public long Length { get; }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>The texts in <c>__metadata__</c>, such as <c>format: pt</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing, damaged, cut off, or not a safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        MemoryMappedFile? map = null;
        MemoryMappedViewAccessor? view = null;
        byte* start = null;
        try
        {
            RegularFile.Require(path);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (ForeignFormat.Of(stream) is { } foreign)
                throw new InvalidFileException(path, $"expected a safetensors file, found {foreign}");
            map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            return new SafetensorsFile(path, map, view, start, stream.Length);
        }
        catch (Exception e)
        {
            Release(map, view, start);
            throw e switch
            {
                FormatException => new InvalidFileException(path, $"expected a safetensors file, but it is damaged or of another format: {e.Message}. Pull or copy it again.", e),
                IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException =>
                    new InvalidFileException(path, $"expected a safetensors file, but it cannot be opened: {e.Message}", e),
                _ => e,
            };
        }
    }

    /// <summary>Finds a tensor by name; null if there is none.</summary>
    /// <param name="name">The name.</param>
    public SafetensorsTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads a tensor of any of the three floating-point types as single-precision numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidFileException">The tensor is missing, has another type, or is larger than an array can be.</exception>
    public float[] Read(string name)
    {
        var tensor = Readable(name);
        var values = GC.AllocateUninitializedArray<float>((int)tensor.Count);
        Copy(tensor, values);
        return values;
    }

    /// <summary>Reads a tensor as single-precision numbers into the caller's memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Receives the elements; its length must be theirs.</param>
    /// <exception cref="InvalidFileException">The tensor is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Read(string name, Span<float> values)
    {
        var tensor = Readable(name);
        if (values.Length != tensor.Count)
            throw new ArgumentException($"The tensor {name} has {tensor.Count} elements, the place for it {values.Length}.", nameof(values));
        Copy(tensor, values);
    }

    /// <summary>Closes the file. No tensor may be read afterwards or at the same time.</summary>
    public void Dispose()
    {
        if (!_view.SafeMemoryMappedViewHandle.IsClosed)
            Release(_map, _view, _data);
    }

    private static int HeaderLength(byte* start, long length)
    {
        var header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, LengthBytes));
        if (header > (ulong)(length - LengthBytes))
            throw new FormatException($"expected a header of {header} bytes, found a file of {length}");
        return header <= SafetensorsHeader.MostBytes ? (int)header : throw new FormatException($"expected a header of at most {SafetensorsHeader.MostBytes} bytes, found {header}");
    }

    private static void Release(MemoryMappedFile? map, MemoryMappedViewAccessor? view, byte* start)
    {
        if (start is not null)
            view?.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        map?.Dispose();
    }

    private SafetensorsTensor Readable(string name)
    {
        ObjectDisposedException.ThrowIf(_view.SafeMemoryMappedViewHandle.IsClosed, this);
        var tensor = Find(name) ?? throw new InvalidFileException(Path, $"expected a tensor {name}, found none of that name among {Tensors.Count}.");
        if (tensor.Type is not (TensorType.F32 or TensorType.F16 or TensorType.BF16))
            throw new InvalidFileException(Path, $"expected the tensor {name} in F32, F16 or BF16, found {tensor.Type}; take the model's file in one of these.");
        return tensor.Count <= Array.MaxLength ? tensor : throw new InvalidFileException(Path, $"expected at most {Array.MaxLength} elements in the tensor {name}, found {tensor.Count}.");
    }

    private void Copy(SafetensorsTensor tensor, Span<float> values) => TensorBytes.ToSingle(_data + tensor.Begin, tensor.Type, values);
}

/// <summary>The place of a tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The length of each dimension, in row-major order; empty for a scalar.</param>
/// <param name="Begin">The offset of its first byte from the end of the header.</param>
/// <param name="End">The offset of its end, exclusive.</param>
internal sealed record SafetensorsTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>The shape as text, such as <c>[768, 3, 32, 32]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
