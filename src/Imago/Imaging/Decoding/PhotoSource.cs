using Imago.Errors;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Bitmap;
using Imago.Imaging.Formats.Heif;
using Imago.Imaging.Formats.Jpeg;
using Imago.Imaging.Formats.Jpeg2000;
using Imago.Imaging.Formats.Png;
using Imago.Imaging.Formats.Psd;
using Imago.Imaging.Formats.Raw;
using Imago.Imaging.Formats.Tiff;
using Imago.Imaging.Vips;
using Imago.Storage;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Decoding;

/// <summary>
/// One photo as libvips reads it: its content's format and the loader for that format, whatever the file's name is. libvips reads files by name,
/// piece by piece; only content that must be checked or repaired first is held in memory.
/// </summary>
internal sealed class PhotoSource
{
    // A file this small is read at once: to open it again would take longer.
    private const int SmallFile = 1 << 17;

    // Larger HEIF files are not from phones; they are not repaired, to avoid holding them in memory.
    private const int MaxRepaired = 1 << 28;

    private readonly byte[]? _content;
    private readonly Jpeg2000Header? _jpeg2000;
    private int? _orientation;
    private PsdDocument? _psd;

    private PhotoSource(string path, RawPicture raw)
        : this(path, PhotoFormat.Jpeg, raw.Jpeg) => Raw = raw;

    private PhotoSource(string path, PhotoFormat format, byte[]? content, Jpeg2000Header? jpeg2000 = null) =>
        (Path, Format, _content, _jpeg2000) = (path, format, content, jpeg2000);

    /// <summary>The file; for bytes, their name in messages.</summary>
    public string Path { get; }

    /// <summary>The format of the content; for a raw file, that of its preview.</summary>
    public PhotoFormat Format { get; }

    /// <summary>What the raw file of this preview says about itself; null if the picture is not a preview.</summary>
    public RawPicture? Raw { get; }

    /// <summary>True if the format's decoder continues after missing data and only warns.</summary>
    public bool DecoderOnlyWarns { get; private init; }

    /// <summary>Reads a file's first bytes.</summary>
    /// <exception cref="UnreadablePhotoException">The file cannot be opened, is empty or too large, or its format is not read.</exception>
    public static PhotoSource Open(string path, DecodeLimits limits)
    {
        try
        {
            var bytes = RegularFile.Require(path).Bytes;
            using var stream = OpenRead(path);
            var head = new byte[FileSignature.Length];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            var format = CheckFormat(path, stream, head, bytes, limits);
            return format == PhotoFormat.CameraRaw
                ? new PhotoSource(path, RawReader.Read(path, stream))
                : Prepared(path, format, stream, null, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            throw CannotBeOpened(path, e);
        }
    }

    /// <summary>Reads the first of some bytes in memory.</summary>
    /// <exception cref="UnreadablePhotoException">There are none or too many bytes, or their format is not read.</exception>
    public static PhotoSource Open(byte[] content, string name, DecodeLimits limits)
    {
        var head = content.AsSpan(0, Math.Min(content.Length, FileSignature.Length)).ToArray();
        using var stream = new MemoryStream(content, writable: false);
        var format = CheckFormat(name, stream, head, content.LongLength, limits);
        return format == PhotoFormat.CameraRaw
            ? new PhotoSource(name, RawReader.Read(name, stream))
            : Prepared(name, format, stream, content, limits);
    }

    /// <summary>Opens a file for one sequential pass.</summary>
    public static FileStream OpenRead(string path) =>
        RegularFile.OpenRead(path, 1, FileOptions.SequentialScan);

    /// <summary>The cause of a file error, without the path that the system's message repeats.</summary>
    public static string Cause(Exception e) => e switch
    {
        NotAFileException other => other.Cause,
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException or DirectoryNotFoundException => "it is gone or its name is invalid",
        _ => e.Message.ReplaceLineEndings(" "),
    };

    /// <summary>Opens the picture for its header alone, possibly without pixels.</summary>
    /// <exception cref="VipsFailureException">The header cannot be read.</exception>
    public Image LoadHeader()
    {
        if (_jpeg2000 is { } header)
            return Blank(header.Width, header.Height);
        return _psd is { } document ? Blank(document.Width, document.Height) : Open(FailOn.None, jpegShrink: 1);
    }

    /// <summary>Opens the picture: the header is read now, pixels on demand, from the top down.</summary>
    /// <param name="failOn">The least flaw that makes a JPEG fail; other loaders know only errors.</param>
    /// <param name="jpegShrink">1, 2, 4 or 8: how much smaller a JPEG is decoded.</param>
    /// <exception cref="VipsFailureException">The header cannot be read.</exception>
    /// <exception cref="UnreadablePhotoException">Parts of the picture are missing that its loader would not miss.</exception>
    public Image Load(FailOn failOn, int jpegShrink = 1)
    {
        try
        {
            // A GIF's header is read first, because its loader names broken headers best. Other formats are checked for completeness before they are loaded.
            if (Format == PhotoFormat.Gif)
                LoadHeader().Dispose();
            using var stream = OpenContent();
            CheckWhole(stream);
            if (_jpeg2000 is { } header)
                return Jpeg2000Loader.Load(Path, _content!, header);
            return _psd is { } document ? PsdComposite.Load(Path, stream, document) : Open(failOn, jpegShrink);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeOpened(Path, e);
        }
    }

    private Image Open(FailOn failOn, int jpegShrink)
    {
        var options = new VOption { { "access", Access.Sequential }, { "fail_on", Format == PhotoFormat.Jpeg ? failOn : (FailOn)Math.Min((int)failOn, (int)FailOn.Error) } };
        if (jpegShrink > 1)
            options.Add("shrink", jpegShrink);
        object from = _content is null ? Path : _content;
        var image = VipsCall.Run(() => (Image)Operation.Call(Loader, options, from));
        if (_orientation is not { } orientation)
            return image;
        using (image)
            return image.WithInt("orientation", orientation);
    }

    /// <summary>The number of scan starts of a JPEG, never fewer than there are (embedded thumbnails count too).</summary>
    public long CountJpegScans()
    {
        if (_content is not null)
            return JpegScans.Count(new MemoryStream(_content, writable: false));
        using var stream = OpenRead(Path);
        return JpegScans.Count(stream);
    }

    /// <summary>Reads the content itself.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="read">Reads a seekable stream of the content.</param>
    /// <exception cref="UnreadablePhotoException">It can no longer be opened.</exception>
    public T Read<T>(Func<Stream, T> read)
    {
        try
        {
            using var stream = OpenContent();
            return read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            throw new UnreadablePhotoException(Path, $"the file cannot be opened: {Cause(e)}", e);
        }
    }

    /// <summary>Why the photo cannot be read, in one line.</summary>
    /// <param name="lines">The libraries' messages.</param>
    public string Describe(IReadOnlyList<string> lines)
    {
        if (_jpeg2000 is null && _psd is null && VipsFlaws.Against(Loader) is { } flaw)
            return flaw;
        using var stream = OpenContent();
        return Format switch
        {
            PhotoFormat.Heic or PhotoFormat.Avif => HeifReason.Describe(HeifFile.Read(stream), stream.Length, lines),
            PhotoFormat.Tiff => TiffReason.Describe(TiffKind.Read(stream), stream.Length, lines),
            PhotoFormat.Jxl when FileEnd.IsMissing(Format, stream) is null => "the picture data is damaged or cut short",
            _ => VipsReason.Describe(lines, FileEnd.IsMissing(Format, stream)),
        };
    }

    /// <summary>What is wrong with a decoded photo, by its decoder's messages; null if nothing is.</summary>
    /// <param name="lines">The libraries' messages.</param>
    public string? FlawIn(IReadOnlyList<string> lines) => Format switch
    {
        PhotoFormat.Tiff => TiffWarnings.Flaw(lines),
        PhotoFormat.Jpeg when VipsReason.HarmfulJpegLine(lines) is { } line => Describe([line]),
        _ => null,
    };

    private string Loader => LoaderOf(Format) + (_content is null ? "" : "_buffer");

    // An image of a size without anything on it, which takes no memory.
    private static Image Blank(int width, int height) => VipsCall.Run(() => Image.Black(width, height));

    private static string LoaderOf(PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => "jpegload",
        PhotoFormat.Png => "pngload",
        PhotoFormat.Gif => "gifload",
        PhotoFormat.WebP => "webpload",
        PhotoFormat.Tiff => "tiffload",
        PhotoFormat.Heic or PhotoFormat.Avif => "heifload",
        PhotoFormat.Jp2 => "jp2kload",
        PhotoFormat.Jxl => "jxlload",
        PhotoFormat.Bmp => "magickload",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format that is read."),
    };

    private static void CheckLength(string path, long bytes, DecodeLimits limits)
    {
        if (bytes == 0)
            throw new UnreadablePhotoException(path, "the file is empty");
        if (bytes > limits.MaxBytes)
            throw new UnreadablePhotoException(path, $"{bytes} bytes are more than the limit of {limits.MaxBytes}");
    }

    // For people the kind of file is more important than that it is large.
    private static PhotoFormat CheckFormat(string path, Stream stream, byte[] head, long bytes, DecodeLimits limits)
    {
        var format = PhotoSniffer.FormatOf(path, stream, head);
        if (format != PhotoFormat.Unknown && !PhotoFormats.IsRead(format))
            throw new UnreadablePhotoException(path, PhotoFormats.ReasonAgainst(path, format));
        CheckLength(path, bytes, limits);
        if (format == PhotoFormat.Unknown)
            throw new UnreadablePhotoException(path, PhotoFormats.ReasonAgainst(path, format));
        if (format == PhotoFormat.Bmp && BitmapHeader.Flaw(head, bytes) is { } flaw)
            throw new UnreadablePhotoException(path, flaw);
        return format;
    }

    // Preparation that a format's decoder needs. ImageMagick interprets file names ("msl:x", "@x", "x[0]"), so it gets bytes. A HEIF file is read
    // whole only if something in it has to be repaired.
    private static PhotoSource Prepared(string path, PhotoFormat format, Stream stream, byte[]? content, DecodeLimits limits)
    {
        byte[] Whole() => content ?? RegularFile.ReadAllBytes(path);
        switch (format)
        {
            case PhotoFormat.Jp2:
                var header = Jpeg2000Loader.Open(path, stream, limits);
                return new PhotoSource(path, format, header is null ? content : Whole(), header);
            case PhotoFormat.Heic or PhotoFormat.Avif when stream.Length <= MaxRepaired && HeifRepair.Of(HeifFile.Read(stream)) is { Count: > 0 } changes:
                var repaired = (byte[])Whole().Clone();
                foreach (var (at, bytes) in changes)
                    bytes.CopyTo(repaired.AsSpan((int)at));
                return new PhotoSource(path, format, repaired);
            case PhotoFormat.Tiff:
                return new PhotoSource(path, format, content) { DecoderOnlyWarns = TiffKind.Read(stream).OnlyWarns };
            case PhotoFormat.Psd:
                return new PhotoSource(path, format, content) { _psd = PsdDocument.Read(path, stream, limits) };
            case PhotoFormat.Png:
                return new PhotoSource(path, format, content) { _orientation = PngExif.Orientation(stream) };
            case PhotoFormat.Bmp:
                var bitmap = Whole();
                return new PhotoSource(path, format, BitmapRepair.Repaired(bitmap) ?? bitmap);
            case PhotoFormat.Jpeg when stream.Length <= SmallFile:
                return new PhotoSource(path, format, Whole());
            default:
                return new PhotoSource(path, format, content);
        }
    }

    private void CheckWhole(Stream stream)
    {
        var flaw = Format switch
        {
            PhotoFormat.Jp2 => Jpeg2000TileParts.Flaw(stream),
            PhotoFormat.Gif => GifFrame.Flaw(stream),
            PhotoFormat.Bmp => BitmapRuns.Flaw(_content),
            _ => null,
        };
        if (flaw is not null)
            throw new UnreadablePhotoException(Path, flaw);
    }

    private static UnreadablePhotoException CannotBeOpened(string path, Exception e) => new(path, $"the file cannot be opened: {Cause(e)}", e);

    private Stream OpenContent() => _content is null ? OpenRead(Path) : new MemoryStream(_content, writable: false);
}
