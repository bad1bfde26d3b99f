using System.Text;

namespace Imago.Embedding.Weights;

/// <summary>Recognizes files that people mistake for safetensors files, by their first bytes, and says what to do about them.</summary>
internal static class ForeignFormat
{
    private const string TakeSafetensors = "Take the model's .safetensors file; pickled weights are never read, because they can run code.";

    private static readonly (byte[] Start, string What)[] Known =
    [
        ([.. "PK\x03\x04"u8], $"a zip archive, as PyTorch writes its .bin and .pt files. {TakeSafetensors}"),
        ([0x80, 2], $"a Python pickle, as PyTorch writes its .bin and .pt files. {TakeSafetensors}"),
        ([0x80, 3], $"a Python pickle. {TakeSafetensors}"),
        ([0x80, 4], $"a Python pickle. {TakeSafetensors}"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer, which only names the file. Run \"git lfs pull\" in its folder, or pull the model again."),
        ([0x1F, 0x8B], "a gzip archive. Unpack it."),
        ([.. "GGUF"u8], "a GGUF file. Take the model's .safetensors file."),
        ([0x89, .. "HDF\r\n\x1A\n"u8], "an HDF5 file, as Keras writes it. Take the model's .safetensors file."),
        ([0x93, .. "NUMPY"u8], "a numpy array. Take the model's .safetensors file."),
    ];

    /// <summary>Describes the file with words that end a sentence; null if it may be a safetensors file.</summary>
    /// <param name="stream">The file, at its start; its position changes.</param>
    public static string? Of(FileStream stream)
    {
        Span<byte> start = stackalloc byte[64];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        foreach (var (bytes, what) in Known)
        {
            // A safetensors file can begin with the same two bytes, which are its header's length; but then byte 8 is {.
            if (start.StartsWith(bytes) && start is not [_, _, _, _, _, _, _, _, (byte)'{', ..])
                return what;
        }

        var text = Encoding.Latin1.GetString(start).TrimStart();
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "a web page. Either its address was that of the page about the file, or a login is required; download the file itself.";
        if (text.StartsWith('{'))
            return "JSON. A server may have answered with an error instead of the file; look into it, then download it again.";
        return start.Length < 10 ? $"{start.Length} bytes, which are fewer than any such file has. Download it again." : null;
    }
}
