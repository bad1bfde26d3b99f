using Imago.Errors;

namespace Imago.Imaging.Formats.Raw;

/// <summary>
/// Reads a photo from a camera's raw file: the largest JPEG in it, which shows the photo as the camera, or the program that wrote the file, developed
/// it. If the headers name no large one, the file is searched.
/// </summary>
internal static class RawReader
{
    /// <summary>The least longer side of a preview in pixels; cameras' thumbnails have 160 to 570.</summary>
    public const int LeastSide = 640;

    // A preview of this size fills a screen. If the headers name a smaller one, maker notes may know a larger one.
    private const int EnoughSide = 1600;

    private const int MostBytes = 128 << 20;

    /// <summary>Reads raw data.</summary>
    /// <param name="path">The file's name in messages.</param>
    /// <param name="stream">The file.</param>
    /// <exception cref="UnreadablePhotoException">The file has no picture, or only small ones.</exception>
    public static RawPicture Read(string path, Stream stream)
    {
        var bytes = new RawBytes(stream);
        var findings = new RawFindings();
        var isMinolta = Walk(bytes, findings);
        var (largest, missing) = Largest(bytes, findings);
        if (largest is not { LongerSide: >= EnoughSide } && JpegSearch.Largest(stream, bytes, findings, isMinolta) is { } other && (largest is null || other.IsLargerThan(largest.Value)))
            largest = other;
        if (largest is not { LongerSide: >= LeastSide } && missing > 0)
            throw new UnreadablePhotoException(path, FormattableString.Invariant($"the file is cut short: the preview in this raw file ends at byte {missing}, and {bytes.Length} are there"));
        if (largest is not { } preview)
            throw new UnreadablePhotoException(path, "it is a camera's raw file without a readable preview; export it as JPEG or TIFF");
        if (preview.LongerSide < LeastSide)
            throw new UnreadablePhotoException(path, FormattableString.Invariant($"it is a camera's raw file, and its largest preview, {preview.Width} x {preview.Height} pixels, is too small for a photo (at least {LeastSide} on the longer side are needed); export it as JPEG or TIFF"));
        if (preview.Length > MostBytes)
            throw new UnreadablePhotoException(path, FormattableString.Invariant($"the preview in this raw file has {preview.Length} bytes by its header; at most {MostBytes} are allowed"));
        var jpeg = new byte[preview.Length];
        if (!bytes.TryRead(preview.Offset, jpeg))
            throw new UnreadablePhotoException(path, "the preview in this raw file cannot be read completely");
        jpeg[0] = 0xFF;
        return new RawPicture(jpeg, findings.Orientation, findings.TakenAt);
    }

    // True for Minolta's format.
    private static bool Walk(RawBytes bytes, RawFindings findings)
    {
        if (bytes.Has(0, "\0MRM"u8))
        {
            RawBlocks.WalkMinolta(bytes, findings);
            return true;
        }

        if (bytes.Has(4, "ftyp"u8))
            CanonBoxes.Walk(bytes, findings);
        else if (bytes.Has(6, "HEAPCCDR"u8))
            CanonHeap.Walk(bytes, findings);
        else if (bytes.Has(0, "FUJIFILMCCD-RAW"u8))
            RawBlocks.WalkFuji(bytes, findings);
        else if (bytes.Has(0, "FOVb"u8))
            RawBlocks.WalkSigma(bytes, findings);
        else
            RawTiff.Walk(bytes, 0, findings);
        return false;
    }

    // The largest of the pictures that the headers name, and the stated end of one that begins in the file and extends beyond it.
    private static (EmbeddedJpeg? Largest, long Missing) Largest(RawBytes bytes, RawFindings findings)
    {
        EmbeddedJpeg? largest = null;
        var missing = 0L;
        var segments = new JpegSegments(bytes);
        foreach (var (offset, length) in findings.Previews)
        {
            if (segments.Header(offset, length) is { Width: > 0, Height: > 0 } found && (largest is null || found.IsLargerThan(largest.Value)))
                largest = found;
            else if (offset + length > bytes.Length && bytes.Has(offset, [0xFF, 0xD8, 0xFF]))
                missing = Math.Max(missing, offset + length);
        }

        return (largest, missing);
    }
}

/// <summary>The part of a raw file that is used: the largest picture that the camera, or a program, made from it and stored with it.</summary>
/// <param name="Jpeg">The picture, a whole JPEG.</param>
/// <param name="Orientation">The orientation in the raw file's own header, 1 to 8; null if it has none.</param>
/// <param name="TakenAt">The date in the raw file's own header; null if it has none.</param>
internal sealed record RawPicture(byte[] Jpeg, int? Orientation, DateTime? TakenAt);
